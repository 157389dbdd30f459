-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "Een kort inzicht", level = "inzicht", minutes = 3, why = "Kort is ook goed." }
ask.yesno { id = "ja", prompt = "Zie je het?" }
