-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "Laat het zien", level = "vaardigheid", minutes = 3, why = "Kun je het al? Dan hoef je niet te oefenen." }
ask.yesno { id = "ja", prompt = "Kun je het?" }
