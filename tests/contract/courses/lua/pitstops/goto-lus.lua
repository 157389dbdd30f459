-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "goto-lus", level = "principe", minutes = 3, why = "Toets." }
local i = 1
::top::
if i <= 3 then
  ask.yesno { id = "q", prompt = "P" .. i, of = tostring(i) }
  i = i + 1
  goto top
end
local function sum(...) local s = 0 for k = 1, select("#", ...) do s = s + (select(k, ...)) end return s end
say(tostring(sum(1, 2, 3.5)))
local function deep(n) if n == 0 then return ask.yesno { id = "diep", prompt = "Diep?" } end local x = deep(n - 1) return x end
say(tostring(deep(150)))
