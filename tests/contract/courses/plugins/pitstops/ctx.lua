-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "ctx", level = "principe", minutes = 3, why = "Toets." }
local x = ctx { id = "q", prompt = "P" }
say(x.woorden)
