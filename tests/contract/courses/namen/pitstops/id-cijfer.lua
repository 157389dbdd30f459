-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "id-cijfer", level = "principe", minutes = 3, why = "Toets." }
ask.yesno { id = "1-2", prompt = "P" }
ask.yesno { id = "-", prompt = "P" }
