-- SPDX-License-Identifier: CC-BY-4.0
course {
  title = "plugins", language = "nl", summary = "Toets van het contract.", version = "1.0.0", api = 1,
  authors = { "toets" }, licence = "CC-BY-4.0",
  path = {
    principe = { "voorbeeld", "voorbeeld-kort", "alles", "alles-zonder", "alles-soort", "ctx", "kapot", "nieuwer", "valt", "vals-feit", "gewoon", "idem", "soort-choice", "soort-likert", "soort-sequencing", "soort-matching", "soort-numeric", "soort-fill-in" },
  },
}
