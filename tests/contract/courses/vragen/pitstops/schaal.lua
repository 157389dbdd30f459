-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "schaal", level = "principe", minutes = 3, why = "Toets." }
local x = ask.scale { id = "q", prompt = "Hoe?" }
say(math.type(x) .. " " .. x)
