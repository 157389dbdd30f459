pitstop { title = "Teksten", level = "inzicht" }
-- SPDX-License-Identifier: EUPL-1.2
-- Texts: patterns, replacement by a table, UTF-8, the length of lists with holes, closures as keys of nothing.
local zin = ask.text { id = "zin", prompt = "Schrijf een zin.", lines = 3 }
local counts = {}
for word in zin:lower():gmatch "%a+" do counts[word] = (counts[word] or 0) + 1 end
local told = {}
for word, count in pairs(counts) do told[#told + 1] = word .. " " .. count end
say(#told > 0 and table.concat(told, ", ") or "geen woorden")
say((zin:gsub("%a", { a = "4", e = "3", o = "0" }):gsub("[&<>]", "?")))
local characters = {}
for _, code in utf8.codes(zin) do characters[#characters + 1] = code end
say(#characters .. " tekens, " .. #zin .. " bytes")
local holes = {}
for i = 1, 30 do if random(3, "gat" .. i) > 1 then holes[i] = i end end
local sum = 0
for k, v in pairs(holes) do sum = sum * 31 + k * v end
say("som " .. sum)
local ja = ask.yesno { id = "ja", prompt = "Klopt dat, " .. (told[1] or "zonder woorden") .. "?" }
if ja then
  local wanneer = ask.date { id = "dag", prompt = "Wanneer?", within = "30 dagen" }
  say("Tot " .. wanneer)
else
  local meer = ask.choices { id = "meer", prompt = "Wat dan?", options = { { "p", "Pe" }, { "q", "Qu" }, { "r", "Er" } }, min = 1 }
  for i, key in ipairs(meer) do say(i .. " " .. key) end
end
