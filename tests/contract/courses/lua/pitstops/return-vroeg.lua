-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "return-vroeg", level = "principe", minutes = 3, why = "Toets." }
local x = ask.yesno { id = "q", prompt = "Verder?" }
if not x then return end
ask.yesno { id = "r", prompt = "Nog?" }
