-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "lib-kapot", level = "principe", minutes = 3, why = "Toets." }
local x = require "lib.kapot"
ask.yesno { id = "q", prompt = "P" }
