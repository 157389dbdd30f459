-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "lib-valt", level = "principe", minutes = 3, why = "Toets." }
local x = require "lib.valt"
x()
ask.yesno { id = "q", prompt = "P" }
