-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "idem", level = "principe", minutes = 3, why = "Toets." }
say(een_fill_in { id = "q", prompt = "P" })
