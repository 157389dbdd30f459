-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "meta-vraag", level = "principe", minutes = 3, why = "Toets." }
local ask_on_index = setmetatable({}, { __index = function(_, key) return ask.text { id = key, prompt = key } end })
say(ask_on_index.een .. ask_on_index.twee)
local list = { 1, 2 }
table.sort(list, function(a, b) return ask.yesno { id = "sort", prompt = "Kleiner?" } end)
say(list[1] .. "," .. list[2])
say((("a b"):gsub("%a", function(c) return ask.text { id = "sub", of = c, prompt = c } end)))
local kar = setmetatable({}, { __concat = function(a, b) return ask.text { id = "cat", prompt = "cat" } end })
say(kar .. "x")
for w in ("x y"):gmatch("%a") do ask.yesno { id = "gm", of = w, prompt = w } end
local t <const> = 3
say(tostring(t))
