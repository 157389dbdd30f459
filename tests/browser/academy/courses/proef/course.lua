-- SPDX-License-Identifier: EUPL-1.2
-- Everything that a page can show, for the browser's walk (tests/browser). No course for people.
course {
  title = "Proef met alles", language = "nl", version = "1.0.0", api = 1,
  summary = "Een cursus met elke soort vraag, met een fout, en met iets wat nog dicht is.",
  authors = { "De toetsen" }, licence = "EUPL-1.2",
  path = {
    principe    = { "alles", "kort" },
    inzicht     = { "toets", "groep", "foto", "stuk", "kapot" },
    vaardigheid = { "dicht", "bewijs", "lang" },
  },
}
