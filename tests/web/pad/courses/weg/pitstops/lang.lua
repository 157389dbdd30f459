-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "Een lang inzicht", level = "inzicht", minutes = 10, why = "Lang mag ook." }
ask.yesno { id = "ja", prompt = "Zie je het?" }
