-- SPDX-License-Identifier: EUPL-1.2
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
local rem = ask.choice {
  id = "rem", prompt = "Wat remt het meest?",
  options = {
    { "praten", "We praten alleen" },
    { "mandaat", "Niemand mag beslissen" },
  },
}
local ja = ask.yesno { id = "ja", prompt = "Begin je vandaag?" }
if rem == "praten" then
  if ja then
    local keer = ask.scale { id = "keer", prompt = "Hoe vaak praten jullie?" }
    if keer == 1 then say "Zelden." elseif keer < 5 then say "Soms." else say "Altijd." end
  else
    say "Morgen dan."
  end
elseif ja then
  say "Vraag eerst je mandaat."
end
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
