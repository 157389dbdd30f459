-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "toeval", level = "principe", minutes = 3, why = "Toets." }
local a, b = random(6), random(6)
assert(math.type(a) == "integer" and a >= 1 and a <= 6)
local c, d = random(1000000, "naam"), random(1000000, "naam")
assert(c == d)
assert(random(1) == 1)
ask.yesno { id = "q", prompt = "P" }
ask.number { id = "n", prompt = "P" }
local e = random(1000000, "naam")
assert(e == c)
say(a .. " " .. b .. " " .. c)
