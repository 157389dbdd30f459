-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP301 5:17
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
local function tip(n)
  return string.uper(n)
end
say(tip("x"))
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
