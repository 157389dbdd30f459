-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP320 12:1
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
local rem = ask.choice {
  id = "rem", prompt = "Wat remt het meest?",
  options = {
    { "praten", "We praten alleen" },
    { "mandaat", "Niemand mag beslissen" },
  },
}
local tips = { praten = { "Kies een moment." } }
say(tips[rem][1])
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
