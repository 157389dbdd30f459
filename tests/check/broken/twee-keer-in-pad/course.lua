-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP224 5:32
course {
  title = "Proef",
  path = { principe = { "een", "een" } },
}
