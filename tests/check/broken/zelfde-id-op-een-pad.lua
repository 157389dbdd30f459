-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP310 14:17
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
local rem = ask.choice {
  id = "rem", prompt = "Wat remt het meest?",
  options = {
    { "praten", "We praten alleen" },
    { "mandaat", "Niemand mag beslissen" },
  },
}
if rem == "praten" then
  ask.text { id = "wie", prompt = "Met wie praat je?" }
end
ask.text { id = "wie", prompt = "Wie beslist er?" }
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
