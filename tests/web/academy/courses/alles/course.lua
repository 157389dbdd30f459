-- SPDX-License-Identifier: CC-BY-4.0
course {
  title = "Alle soorten vragen", language = "nl", version = "1.0.0", api = 1,
  summary = "Een cursus voor de tests: elke soort vraag komt langs.",
  authors = { "leerpad" }, licence = "CC-BY-4.0",
  path = { principe = { "kort", "soorten" }, inzicht = { "stuk", "rijen" }, vaardigheid = { "dicht", "toets" } },
}
