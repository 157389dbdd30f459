-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "Doen", level = "vaardigheid", minutes = 5, why = "Wie het doet, kan het.", needs = { "drie", "inzicht" }, proof = "bewijs" }
ask.yesno { id = "ja", prompt = "Deed je het?" }
