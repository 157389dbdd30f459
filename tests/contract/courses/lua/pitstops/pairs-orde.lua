-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "pairs-orde", level = "principe", minutes = 3, why = "Toets." }
local seen = {}
for k in pairs { b = 1, a = 1, [3] = 1, [1] = 1, ["é"] = 1, B = 1, [2.5] = 1, [-1] = 1, [2] = 1, a1 = 1, ["a-"] = 1 } do seen[#seen + 1] = tostring(k) end
say(table.concat(seen, " "))
local s = {}
for k, v in pairs(setmetatable({}, { __pairs = function(t) local i = 0 return function() i = i + 1 if i < 3 then return i, i * 2 end end, t, nil end })) do s[#s + 1] = v end
say(table.concat(s, " "))
local c = { 1, 2, 3, x = 1 }
for k in pairs(c) do c[k] = nil end
local n = 0
for _ in pairs(c) do n = n + 1 end
say(tostring(n))
ask.yesno { id = "q", prompt = "P" }
