-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "lib-vraag", level = "principe", minutes = 3, why = "Toets." }
local hulp = require "lib.hulp"
local x = hulp.vraag("q")
say(tostring(x))
