-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "of-fout", level = "principe", minutes = 3, why = "Toets." }
ask.yesno { id = "q", of = "Hoofd letter", prompt = "P" }
