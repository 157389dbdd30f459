-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "formaat-p", level = "principe", minutes = 3, why = "Toets." }
local x = string.format("%p", {})
say(x)
ask.yesno { id = "q", prompt = "P" }
