-- SPDX-License-Identifier: CC-BY-4.0
course {
  title = "Gebaren", language = "nl", version = "1.0.0", api = 1,
  summary = "Eén stop, met een eigen soort stap.",
  authors = { "leerpad" }, licence = "CC-BY-4.0",
  path = { principe = { "klein-gebaar" } },
}
