pitstop { title = "Paren", level = "principe" }
-- SPDX-License-Identifier: EUPL-1.2
-- The order of pairs: keys of all sorts, put in and taken out in an order that depends on chance.
local t = {}
for i = 1, 60 do
  local n = random(1000, "sleutel" .. i)
  t[i % 3 == 0 and n or i % 3 == 1 and "s" .. n or n + 0.5] = i
end
t[true], t[false] = "ja", "nee"
for i = 1, 20 do t["s" .. random(1000, "weg" .. i)] = nil end
local parts = {}
for k, v in pairs(t) do parts[#parts + 1] = tostring(k) .. "=" .. tostring(v) end
say(table.concat(parts, " "))
for i = 1, 5 do
  local key = ask.choice { id = "kies", of = tostring(i), prompt = "Welke? " .. parts[(i * 7) % #parts + 1], options = { { "een", "Een" }, { "twee", "Twee" }, { "drie", "Drie" } } }
  say(key .. " " .. #parts)
end
