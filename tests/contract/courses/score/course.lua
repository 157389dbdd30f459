-- SPDX-License-Identifier: CC-BY-4.0
course {
  title = "score", language = "nl", summary = "Toets van het contract.", version = "1.0.0", api = 1,
  authors = { "toets" }, licence = "CC-BY-4.0",
  path = {
    principe = { "twee", "geen", "pas", "pas-hoog", "pas-nul", "keuzes", "zelf", "zelf-zonder", "zelf-twee", "zelf-hoog", "zelf-laag", "pas-zonder", "allemaal-goed", "tak", "waarom-table" },
  },
}
