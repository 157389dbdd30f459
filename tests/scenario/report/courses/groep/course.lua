-- SPDX-License-Identifier: EUPL-1.2
course {
  title = "Een groep", language = "nl", summary = "Voor rapporten.", version = "1.0.0", api = 1,
  authors = { "Toets" }, licence = "CC-BY-4.0",
  path = { principe = { "stilstaan" } },
}
