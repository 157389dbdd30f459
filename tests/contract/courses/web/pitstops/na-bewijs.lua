-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "na-bewijs", level = "inzicht", minutes = 3, why = "Toets.", needs = { "door-bewijs" } }
ask.yesno { id = "q", prompt = "P" }
