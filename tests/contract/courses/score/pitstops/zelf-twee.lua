-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "zelf-twee", level = "principe", minutes = 3, why = "Toets." }
ask.yesno { id = "q", prompt = "P" }
result { score = 0.2 }
result { score = 0.9 }
