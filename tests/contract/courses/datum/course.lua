-- SPDX-License-Identifier: CC-BY-4.0
course {
  title = "datum", language = "nl", summary = "Toets van het contract.", version = "1.0.0", api = 1,
  authors = { "toets" }, licence = "CC-BY-4.0",
  path = {
    principe = { "in-1", "in-2", "in-3", "in-4", "in-5", "in-6", "in-7", "in-8", "in-9", "in-10", "in-11", "in-12", "in-13", "vrij", "fout-14", "fout-15", "fout-16", "fout-17", "fout-18", "fout-19", "fout-20", "fout-21", "vandaag", "na-tekst", "na-antwoord" },
  },
}
