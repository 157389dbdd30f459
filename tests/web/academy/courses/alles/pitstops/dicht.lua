-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "Een stop die nog dicht is", level = "vaardigheid", minutes = 3, why = "Eerst de korte stop.", with = "both", needs = { "kort" } }
ask.yesno { id = "ja", prompt = "Is het gelukt?" }
