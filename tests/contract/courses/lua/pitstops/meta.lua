-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "meta", level = "principe", minutes = 3, why = "Toets." }
local Punt = {}
Punt.__index = Punt
function Punt.new(x) return setmetatable({ x = x }, Punt) end
function Punt.__add(a, b) return Punt.new(a.x + b.x) end
function Punt.__eq(a, b) return a.x == b.x end
function Punt.__lt(a, b) return a.x < b.x end
function Punt.__len(a) return a.x end
function Punt.__call(a, y) return a.x + y end
function Punt.__concat(a, b) return "punt" end
assert((Punt.new(1) + Punt.new(2)).x == 3 and Punt.new(1) == Punt.new(1) and Punt.new(1) < Punt.new(2) and #Punt.new(7) == 7 and Punt.new(1)(2) == 3 and Punt.new(1) .. "" == "punt")
ask.yesno { id = "q", prompt = "P" }
