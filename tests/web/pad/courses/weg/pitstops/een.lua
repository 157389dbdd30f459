-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "Een begin", level = "principe", minutes = 4, why = "Wie begint, is halverwege." }
ask.text { id = "waar", prompt = "Waar werk je samen?" }
afspraak { id = "daad", prompt = "Wat ga je doen?", within = "14 dagen" }
