-- SPDX-License-Identifier: EUPL-1.2
-- At fault on purpose, after an answer that nobody tries when the course is loaded.
pitstop { title = "Stuk", level = "inzicht", minutes = 3, why = "Om te zien wat een fout in een cursus doet." }

local wie = ask.text { id = "wie", prompt = "Wie bel je?" }
if wie:find("bel", 1, true) then
  local niets
  say(niets.tekst)
end
