-- SPDX-License-Identifier: CC-BY-4.0
course {
  title = "De samenwerker", language = "nl", version = "1.0.0", api = 1,
  summary = "Samenwerken als vak: voor wie zit je daar, hoe breng je het thuis, en wat laat je zien?",
  authors = { "leerpad" }, licence = "CC-BY-4.0",
  path = {
    principe    = { "namens-wie", "een-vak" },
    inzicht     = { "de-weg-terug" },
    vaardigheid = { "laat-zien-thuis", "mandaat-halen", "mijn-profiel" },
  },
  reach = {
    vaardigheid = { done = 2, kept = 2 },
  },
}
