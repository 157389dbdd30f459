-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "volgorde", level = "principe", minutes = 3, why = "Toets." }
local zie = require "lib.zie"
local x = ask.order { id = "q", prompt = "Zet op volgorde", items = { { "a", "Aa" }, { "b", "Bee" }, { "c", "Cee" } } }
say(table.concat(x, ">"))
