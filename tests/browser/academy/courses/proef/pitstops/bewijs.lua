-- SPDX-License-Identifier: EUPL-1.2
pitstop { title = "Laat zien", level = "vaardigheid", minutes = 3, why = "Wie het al kan, hoeft het niet te leren.", pass = 1 }
ask.choice { id = "kan", prompt = "Wat doe je?", options = { { "goed", "Iedereen horen", right = true }, { "fout", "Doordrukken" } } }
