-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "tekst", level = "principe", minutes = 3, why = "Toets." }
local x = ask.text { id = "q", prompt = "Wat?" }
say(type(x) .. " " .. #x .. " " .. utf8.len(x) .. " [" .. x:gsub("\n", "|") .. "]")
