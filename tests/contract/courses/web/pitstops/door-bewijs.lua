-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "door-bewijs", level = "inzicht", minutes = 3, why = "Toets.", proof = "bewijs" }
ask.yesno { id = "q", prompt = "P" }
