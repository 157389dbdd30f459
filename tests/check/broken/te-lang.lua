-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP406 3:53
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
ask.text { id = "vraag-0", prompt = "Wat zie je nu?", lines = 4 }
ask.text { id = "vraag-1", prompt = "Wat zie je nu?", lines = 4 }
ask.text { id = "vraag-2", prompt = "Wat zie je nu?", lines = 4 }
ask.text { id = "vraag-3", prompt = "Wat zie je nu?", lines = 4 }
ask.text { id = "vraag-4", prompt = "Wat zie je nu?", lines = 4 }
ask.text { id = "vraag-5", prompt = "Wat zie je nu?", lines = 4 }
ask.text { id = "vraag-6", prompt = "Wat zie je nu?", lines = 4 }
ask.text { id = "vraag-7", prompt = "Wat zie je nu?", lines = 4 }
