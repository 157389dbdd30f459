-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "dag-grens", level = "principe", minutes = 3, why = "Toets." }
local x = ask.date { id = "q", prompt = "Wanneer?", after = "2026-12-01", before = "2026-12-10" }
say(x)
