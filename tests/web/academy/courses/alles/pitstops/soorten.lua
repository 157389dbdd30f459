-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "Elke soort vraag", level = "principe", minutes = 9, why = "Zo zie je alles een keer.", with = "alone" }
say { "Kijk eerst naar de stip.", picture = "media/stip.png", alt = "Een groene stip" }
ask.choices { id = "meer", prompt = "Wat past bij jullie?", min = 1, max = 2, options = { { "a", "Rust" }, { "b", "Ruimte" }, { "c", "Richting" } } }
ask.yesno { id = "kan", prompt = "Kan het morgen?" }
ask.scale { id = "woorden", prompt = "Hoe vaak?", from = 1, to = 3, labels = { "nooit", "soms", "altijd" } }
ask.number { id = "aantal", prompt = "Met hoeveel mensen?", min = 1, max = 50, unit = "mensen" }
ask.date { id = "dag", prompt = "Op welke dag?", within = "14 dagen" }
lijst { id = "rollen", prompt = "Wie doet wat?" }
say [[ Dat was alles. ]]
