-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "beeld-eigen", level = "principe", minutes = 3, why = "Toets." }
local x = ask.picture { id = "q", prompt = "Welk beeld?", options = { { "hek", "Een hek", "media/hek.png" } }, own = true }
if type(x) == "table" then say(x.alt .. " " .. #x.media) else say(x) end
