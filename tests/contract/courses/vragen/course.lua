-- SPDX-License-Identifier: CC-BY-4.0
course {
  title = "vragen", language = "nl", summary = "Toets van het contract.", version = "1.0.0", api = 1,
  authors = { "toets" }, licence = "CC-BY-4.0",
  path = {
    principe = { "keuze", "een-optie", "nul-opties", "honderd", "keuzes", "keuzes-grens", "ja-nee", "schaal", "schaal-grens", "schaal-labels", "tekst", "tekst-max", "tekst-open", "tekst-deel", "getal", "getal-grens", "dag", "dag-binnen", "dag-grens", "volgorde", "volgorde-goed", "paren", "paren-los", "beeld", "beeld-eigen", "tonen", "zeg", "zonder-id", "zonder-prompt", "zonder-options", "zonder-items", "zonder-pairs", "zonder-rows", "zonder-title", "vreemd", "help-alle", "sleutel-all", "sleutel-eigen", "sleutel-all-order", "sleutel-eigen-match", "sleutel-all-picture", "sleutel-dubbel", "tweehonderd" },
  },
}
