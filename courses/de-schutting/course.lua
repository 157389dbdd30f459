-- SPDX-License-Identifier: CC-BY-4.0
course {
  title = "De schutting", language = "nl", version = "1.0.0", api = 1,
  summary = "Tussen twee organisaties staat een grens. Leer haar kennen, maak haar doorzichtig, en zet er samen een omheen.",
  authors = { "leerpad" }, licence = "CC-BY-4.0",
  path = {
    principe    = { "kijken", "erkennen" },
    inzicht     = { "doorzichtig", "vastleggen", "verruimen" },
    vaardigheid = { "spelregels", "toezeggen", "mandaat" },
  },
  reach = {
    inzicht     = { done = 2 },
    vaardigheid = { done = 2, kept = 1 },
  },
}
