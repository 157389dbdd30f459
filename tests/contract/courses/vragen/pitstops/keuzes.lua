-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "keuzes", level = "principe", minutes = 3, why = "Toets." }
local zie = require "lib.zie"
local x = ask.choices { id = "q", prompt = "Vraag?", options = { { "a", "Aa" }, { "b", "Bee" }, { "c", "Cee" } } }
say(type(x) .. " " .. #x .. " " .. table.concat(x, "+"))
