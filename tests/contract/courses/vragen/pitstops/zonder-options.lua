-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "zonder-options", level = "principe", minutes = 3, why = "Toets." }
ask.choice { id = "q", prompt = "Ja?" }
