-- SPDX-License-Identifier: EUPL-1.2
course {
  title = "Beelden", language = "nl", summary = "Eigen beelden.", version = "1.0.0", api = 1,
  authors = { "leerpad" }, licence = "CC-BY-4.0",
  path = { principe = { "eigen", "kiezen" } },
}
