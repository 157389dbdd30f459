-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "sluiting", level = "principe", minutes = 3, why = "Toets." }
local fs = {}
for i = 1, 3 do
  local x = ask.number { id = "n", of = "n" .. i, prompt = "Getal " .. i }
  fs[i] = function() return x * i end
end
say(fs[1]() + fs[2]() + fs[3]() .. "")
local vraag = ask.number
say(tostring(vraag { id = "alias", prompt = "Alias" }))
