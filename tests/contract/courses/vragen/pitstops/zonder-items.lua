-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "zonder-items", level = "principe", minutes = 3, why = "Toets." }
ask.order { id = "q", prompt = "Ja?" }
