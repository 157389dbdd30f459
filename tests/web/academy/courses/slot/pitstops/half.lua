-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "Half", level = "principe", minutes = 3, why = "Hier staat een haakje te weinig.", with = "both" }
ask.text { id = "x", prompt = "Wat?"
