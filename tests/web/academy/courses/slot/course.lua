-- SPDX-License-Identifier: CC-BY-4.0
course {
  title = "Een kapotte cursus", language = "nl", version = "1.0.0", api = 1,
  summary = "Deze pitstop is niet af.",
  authors = { "leerpad" }, licence = "CC-BY-4.0",
  path = { principe = { "half" } },
}
