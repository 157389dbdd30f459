-- SPDX-License-Identifier: EUPL-1.2
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
local assen = { { "hard", "het resultaat" }, { "zacht", "de band" } }
local rows = {}
for _, as in ipairs(assen) do
  local nu = ask.scale { id = "nu", of = as[1], prompt = "Hoe staat het met " .. as[2] .. "?" }
  table.insert(rows, { as[2], nu })
end
show.radar { title = "Zo staat het", rows = rows }
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
