-- SPDX-License-Identifier: EUPL-1.2
course {
  title = "Proef", version = "1.0.0", api = 1,
  path = { principe = { "een", "twee" }, inzicht = { "drie" } },
  reach = { principe = { done = 1 } },
}
