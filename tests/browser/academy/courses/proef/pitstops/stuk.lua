-- SPDX-License-Identifier: EUPL-1.2
-- At fault on purpose, after one answer.
pitstop { title = "Stuk", level = "inzicht", minutes = 3, why = "Om te zien wat een fout in een cursus doet." }

local ja = ask.yesno { id = "ja", prompt = "Ga je door?" }
if ja then
  local niets
  say(niets.tekst)
end
