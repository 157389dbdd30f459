-- SPDX-License-Identifier: EUPL-1.2
pitstop { title = "Even stilstaan", level = "principe", minutes = 3, why = "Wie stilstaat, ziet meer.", with = "alone" }

ask.scale { id = "zin", prompt = "Hoeveel zin heb je erin?" }
ask.choice { id = "rem", prompt = "Wat houdt je tegen?", options = { { "tijd", "Er is geen tijd" }, { "belang", "Het botst" } } }
ask.text { id = "waar", prompt = "Waar denk je aan?" }
