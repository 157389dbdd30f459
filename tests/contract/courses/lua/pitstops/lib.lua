-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "lib", level = "principe", minutes = 3, why = "Toets." }
local hulp = require "lib.hulp"
assert(hulp == require "lib.hulp")
say(hulp.groet("jij"))
ask.yesno { id = "q", prompt = "P" }
