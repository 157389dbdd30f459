-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "daad", level = "vaardigheid", minutes = 3, why = "Toets." }
afspraak { id = "daad", prompt = "P" }
