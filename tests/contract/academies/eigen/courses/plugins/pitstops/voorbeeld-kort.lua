-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "voorbeeld-kort", level = "principe", minutes = 3, why = "Toets." }
afspraak { id = "daad", prompt = "P", within = "2 dagen" }
