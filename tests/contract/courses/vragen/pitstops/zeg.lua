-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "zeg", level = "principe", minutes = 3, why = "Toets." }
say "kort"
say { "lang", picture = "media/hek.png", alt = "Een hek" }
say { text = "tabel" }
ask.yesno { id = "q", prompt = "Ja?" }
say "slot"
