-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "tostring", level = "principe", minutes = 3, why = "Toets." }
assert(not tostring({}):find("0x") and not tostring(print or say):find("0x") and not tostring(function() end):find("%x%x%x%x"))
assert(tostring({}) == tostring({}))
assert(not string.format("%s", {}):find("0x"))
say(table.concat({ tostring(1.0), tostring(0.1), tostring(1e15), tostring(1e100), tostring(-0.0), tostring(1/0), tostring(2^53), tostring(10 // 3), tostring(7 / 2), tostring(3 | 0) }, " "))
say(tostring(setmetatable({}, { __tostring = function() return "eigen" end })))
say(tostring(setmetatable({}, { __name = "Naam" })))
ask.yesno { id = "q", prompt = "P" }
