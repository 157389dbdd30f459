-- SPDX-License-Identifier: CC-BY-4.0
course {
  title = "web", language = "nl", summary = "Toets van het contract.", version = "1.0.0", api = 1,
  authors = { "toets" }, licence = "CC-BY-4.0",
  path = {
    principe = { "vormen", "velden", "tak", "toets", "eigen-beeld", "kan-niet", "eerder" },
    inzicht = { "na-toets", "na-niveau", "na-elders", "bewijs", "door-bewijs", "los", "na-los", "na-bewijs" },
    vaardigheid = { "daad", "terug" },
  },
  reach = { principe = { done = 2 }, inzicht = { done = 1 }, vaardigheid = { done = 1, kept = 1 } },
}
