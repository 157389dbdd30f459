-- SPDX-License-Identifier: EUPL-1.2
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
local rem = ask.choice {
  id = "rem", prompt = "Wat remt het meest?",
  options = {
    { "praten", "We praten alleen" },
    { "mandaat", "Niemand mag beslissen" },
  },
}
if rem == "mandaat" then say "Haal je mandaat op." end
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
