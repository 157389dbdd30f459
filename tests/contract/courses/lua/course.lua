-- SPDX-License-Identifier: CC-BY-4.0
course {
  title = "lua", language = "nl", summary = "Toets van het contract.", version = "1.0.0", api = 1,
  authors = { "toets" }, licence = "CC-BY-4.0",
  path = {
    principe = { "afwezig", "aanwezig", "pairs-orde", "sorteren", "tostring", "formaat-p", "gc", "mode", "close", "meta", "lib", "lib-vraag", "lib-weg", "lib-buiten", "lib-pitstop", "goto-lus", "meta-vraag", "sluiting", "global", "return-vroeg", "fout", "fout-nil", "syntaxis", "lus", "zonder-vraag", "leeg" },
  },
}
