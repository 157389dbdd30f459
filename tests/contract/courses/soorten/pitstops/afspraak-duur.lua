-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "afspraak-duur", level = "principe", minutes = 3, why = "Toets." }
afspraak { id = "daad", prompt = "P", within = "gauw" }
