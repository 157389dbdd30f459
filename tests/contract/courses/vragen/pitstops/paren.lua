-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "paren", level = "principe", minutes = 3, why = "Toets." }
local x = ask.match { id = "q", prompt = "Bij elkaar", pairs = { { "a", "Links A", "Rechts A" }, { "b", "Links B", "Rechts B" } }, also = { { "z", "Van niemand" } }, why = "Zo is het." }
say(type(x) .. " a=" .. x.a .. " b=" .. x.b)
