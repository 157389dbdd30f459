-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "zonder-prompt", level = "principe", minutes = 3, why = "Toets." }
ask.yesno { id = "q" }
