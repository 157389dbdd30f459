-- SPDX-License-Identifier: CC-BY-4.0
course {
  title = "De weg", language = "nl", version = "1.0.0", api = 1,
  summary = "Een cursus voor de tests van het pad.",
  authors = { "leerpad" }, licence = "CC-BY-4.0",
  path = { principe = { "een", "twee" }, inzicht = { "drie", "kort", "lang" }, vaardigheid = { "vier", "bewijs", "terug" } },
  reach = { inzicht = { done = 1 }, vaardigheid = { done = 1, kept = 1 } },
}
