-- SPDX-License-Identifier: EUPL-1.2
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
local rem = ask.choice {
  id = "rem", prompt = "Wat remt het meest?",
  options = {
    { "praten", "We praten alleen" },
    { "mandaat", "Niemand mag beslissen" },
  },
}
local vervolg
if rem == "praten" then
  vervolg = ask.choice { id = "wie", prompt = "Met wie?", options = { { "baas", "Mijn baas" }, { "team", "Mijn team" } } }
else
  vervolg = ask.choice { id = "wat", prompt = "Wat eerst?", options = { { "mail", "Een mail" }, { "belletje", "Een belletje" } } }
end
if vervolg == "team" or vervolg == "mail" then say "Klein begin." end
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
