-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "kort", level = "principe", minutes = 3, why = "Toets." }
local rest = {}
for _, o in ipairs { { "a", "A" }, { "b", "B" }, { "c", "C" } } do rest[#rest + 1] = o end
local x = ask.choice { id = "x", prompt = "P", options = rest }
local over = {}
for _, o in ipairs(rest) do if o[1] ~= x then over[#over + 1] = o end end
say(ask.choice { id = "y", prompt = "P", options = over })
