pitstop { title = "Getallen", level = "inzicht" }
-- SPDX-License-Identifier: EUPL-1.2
-- Numbers as text: floats, large and small, formats, what comes of division and of functions of the C library.
local out = {}
for i = 1, 40 do
  local a, b = random(1000000, "a" .. i), random(997, "b" .. i)
  out[#out + 1] = tostring(a / b) .. " " .. tostring(a // b) .. " " .. tostring(a % b) .. " " .. tostring(math.sqrt(a))
  out[#out + 1] = string.format("%d %5.2f %g %x %q %s", a, a / b, a * b, b, "x\n" .. a, a / b)
end
say(table.concat(out, "\n"))
local points = 0
for i = 1, 6 do points = points + ask.scale { id = "punt", of = tostring(i), prompt = "Hoe sterk? " .. out[i], from = 1, to = 5 } end
local n = ask.number { id = "aantal", prompt = "Hoeveel?", min = 0, max = 1000 }
say(tostring(points / 7) .. " " .. tostring(n * 1.1) .. " " .. tostring(2 ^ 53) .. " " .. tostring(n))
result { score = points / 30 }
