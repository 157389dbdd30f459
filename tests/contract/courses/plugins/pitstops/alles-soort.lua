-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "alles-soort", level = "principe", minutes = 3, why = "Toets." }
alles { id = "q", prompt = "P", tekst = "x", heel = 2.5 }
