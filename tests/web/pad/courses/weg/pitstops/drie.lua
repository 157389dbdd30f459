-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "Een vraag in delen", level = "inzicht", minutes = 6, why = "Een vraag in delen is te dragen.", needs = { "principe" } }
stap { id = "vraag", prompt = "Maak je vraag" }
