-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP321 6:3
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
local keer = ask.scale { id = "keer", prompt = "Hoe vaak?" }
if keer > 5 then
  say "Vaker dan altijd."
end
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
