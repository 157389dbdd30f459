-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "na-elders", level = "inzicht", minutes = 3, why = "Toets.", needs = { "tweede/start" } }
ask.yesno { id = "q", prompt = "P" }
