-- SPDX-License-Identifier: CC-BY-4.0
course {
  title = "namen", language = "nl", summary = "Toets van het contract.", version = "1.0.0", api = 1,
  authors = { "toets" }, licence = "CC-BY-4.0",
  path = {
    principe = { "twee-keer", "twee-keer-lus", "twee-keer-of", "of-en-id", "of-fout", "id-fout", "id-64", "id-65", "id-cijfer", "was", "was-of", "soort-twee", "of-getal" },
  },
}
