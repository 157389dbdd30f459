-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "lib-rond", level = "principe", minutes = 3, why = "Toets." }
local x = require "lib.rond-een"
ask.yesno { id = "q", prompt = "P" }
