-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP226 5:26
course {
  title = "Proef", path = { principe = { "een" } },
  reach = { principe = { done = 4 } },
}
