-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP320 5:1
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
local nu = today()
ask.date { id = "dag", prompt = "Wanneer?", after = "2027-01-01", before = "2027-01-02" }
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
