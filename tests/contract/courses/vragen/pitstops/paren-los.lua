-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "paren-los", level = "principe", minutes = 3, why = "Toets." }
local x = ask.match { id = "q", prompt = "Bij elkaar", pairs = { { "a", "Links A", "Rechts A" }, { "b", "Links B", "Rechts B" } }, scored = false }
say(x.a .. x.b)
