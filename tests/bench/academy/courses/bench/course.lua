-- SPDX-License-Identifier: EUPL-1.2
course { title = "Bench", language = "nl", summary = "Een cursus om te meten.", version = "1.0.0", api = 1, authors = { "leerpad" }, licence = "CC-BY-4.0",
  path = { principe = { "vier", "twaalf" } } }
