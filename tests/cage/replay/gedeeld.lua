pitstop { title = "Gedeeld", level = "vaardigheid" }
-- SPDX-License-Identifier: EUPL-1.2
-- Shared code, globals, branches by answers and by unnamed chance.
local deel = require "lib.deel"
teller = (teller or 0) + 1
say("teller " .. teller)
for i = 1, 8 do
  local munt = random(2)
  local antwoord = ask.yesno { id = munt == 1 and "kop" or "staart", of = tostring(i), prompt = "Ronde " .. i .. ", " .. deel.zie("n" .. munt) }
  say(tostring(antwoord) .. " " .. deel.zie(antwoord and "ja" or "nee"))
  if antwoord and random(10) == 1 then break end
end
show.card { title = "Gezien", rows = { { "alles", deel.zie "eind" }, { "teller", tostring(teller) } } }
say(t { nl = "Klaar, " .. learner.name, en = "Done, " .. learner.name })
