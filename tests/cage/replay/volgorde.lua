pitstop { title = "Volgorde", level = "principe" }
-- SPDX-License-Identifier: EUPL-1.2
-- table.sort with many ties, with and without a comparator, and orders that the engine shuffles.
local list = {}
for i = 1, 200 do list[i] = { groep = random(5, "groep" .. i), plaats = i } end
table.sort(list, function(a, b) return a.groep < b.groep end)
local places = {}
for i, item in ipairs(list) do places[i] = item.groep .. ":" .. item.plaats end
say(table.concat(places, " "))
local words = {}
for i = 1, 50 do words[i] = ("w%03d"):format(random(300)) end
table.sort(words)
say(table.concat(words, " "))
local order = ask.order { id = "orde", prompt = "Wat eerst?", scored = true, items = { { "a", "Aap" }, { "b", "Noot" }, { "c", "Mies" }, { "d", "Wim" } } }
say(table.concat(order, " "))
local pairs_of = ask.match { id = "paar", prompt = "Wat hoort bij wat?", scored = true, pairs = { { "x", "Links x", "Rechts x" }, { "y", "Links y", "Rechts y" }, { "z", "Links z", "Rechts z" } } }
for left, right in pairs(pairs_of) do say(left .. " bij " .. right) end
