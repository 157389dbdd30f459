-- SPDX-License-Identifier: CC-BY-4.0
course {
  title = "rand", language = "nl", summary = "Toets van het contract.", version = "1.0.0", api = 1,
  authors = { "toets" }, licence = "CC-BY-4.0",
  path = {
    principe = { "web-twee", "boven-max", "voor-kort", "kaart-getal", "kaart-leeg", "staaf-tekst", "hergebruik", "kort", "sleutel-hoofd", "right-tekst", "optie-vreemd", "min-max", "van-tot", "getallen", "tekst", "lib-kapot", "lib-valt", "lib-rond", "stappen", "stappen-veel", "geen-kop", "kop-fout", "kop-niveau", "kop-nodig", "kop-pass", "kop-rekent", "vraag-in-kop", "twee-koppen", "diep", "foutobject", "fout-leeg", "bevestig", "integer-sleutels", "zeg-nil", "zeg-getal" },
  },
}
