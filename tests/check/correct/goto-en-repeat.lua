-- SPDX-License-Identifier: EUPL-1.2
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
local keer = 0
repeat
  keer = keer + 1
  local door = ask.yesno { id = "door", of = "ronde-" .. keer, prompt = "Nog een ronde?" }
until not door or keer == 3
for i = 1, keer do
  if i == 2 then goto verder end
  say("Ronde " .. i .. ".")
  ::verder::
end
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
