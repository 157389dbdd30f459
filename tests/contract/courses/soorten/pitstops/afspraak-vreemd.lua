-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "afspraak-vreemd", level = "principe", minutes = 3, why = "Toets." }
afspraak { id = "daad", prompt = "P", binnen = "3 dagen" }
