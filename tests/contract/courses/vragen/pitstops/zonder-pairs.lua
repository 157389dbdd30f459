-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "zonder-pairs", level = "principe", minutes = 3, why = "Toets." }
ask.match { id = "q", prompt = "Ja?" }
