-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP208 5:3
course {
  title = "Proef", path = { principe = { "een" } },
  api = 99,
}
