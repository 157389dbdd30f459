-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "soort-twee", level = "principe", minutes = 3, why = "Toets." }
stap { id = "q", prompt = "P" }
afspraak { id = "q", prompt = "P" }
