-- SPDX-License-Identifier: EUPL-1.2
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
local gevraagd = false
for _, naam in ipairs { "Sanne", "Karim", "Lotte" } do
  if not gevraagd then
    ask.text { id = "eerste", prompt = "Wat vraag je " .. naam .. "?" }
    gevraagd = true
  end
end
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
