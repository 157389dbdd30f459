-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP313 5:12
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
local keer = ask.scale { id = "keer", prompt = "Hoe vaak?" }
if keer == 7 then
  say "Vaak."
end
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
