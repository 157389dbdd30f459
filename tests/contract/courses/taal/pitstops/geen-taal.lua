-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "geen-taal", level = "principe", minutes = 3, why = "Toets." }
say { fr = "Français" }
ask.yesno { id = "q", prompt = "P" }
