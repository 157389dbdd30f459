-- SPDX-License-Identifier: EUPL-1.2
-- Four questions, which the learners of a large store have done (bench_big).
pitstop { title = "Vier vragen", level = "principe", minutes = 2, why = "Om te zien wat een pad met werk erop kost.", with = "alone" }

for n = 1, 4 do
  ask.choice { id = "keuze-" .. n, prompt = "Wat nu?", options = { { "ja", "Beginnen" }, { "nee", "Nog niet" } } }
end
