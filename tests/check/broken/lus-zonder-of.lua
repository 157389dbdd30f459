-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP311 5:3
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
for _, as in ipairs { "hard", "zacht" } do
  ask.scale { id = "nu", prompt = "Hoe staat het met " .. as .. "?" }
end
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
