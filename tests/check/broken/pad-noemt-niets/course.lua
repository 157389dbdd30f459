-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP221 5:32
course {
  title = "Proef",
  path = { principe = { "een", "twe" } },
}
