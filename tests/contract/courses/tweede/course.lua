-- SPDX-License-Identifier: CC-BY-4.0
course {
  title = "tweede", language = "nl", summary = "Toets van het contract.", version = "1.0.0", api = 1,
  authors = { "toets" }, licence = "CC-BY-4.0",
  path = {
    principe = { "start" },
  },
}
