-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "afspraak-kort", level = "principe", minutes = 3, why = "Toets." }
afspraak { id = "daad", prompt = "P", within = "3 dagen", deliverable = true, help = "Hulp", of = "x" }
