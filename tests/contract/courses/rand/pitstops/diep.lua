-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "diep", level = "principe", minutes = 3, why = "Toets." }
local function tak(n, pad)
  if n == 0 then return pad end
  local k = ask.choice { id = "d" .. n, prompt = "Diepte " .. n, options = { { "l", "L" }, { "r", "R" } } }
  return tak(n - 1, pad .. k)
end
say(tak(12, ""))
