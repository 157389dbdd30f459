-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "eigen-beeld", level = "principe", minutes = 3, why = "Toets." }
local x = ask.picture { id = "b", prompt = "Beeld?", options = { { "hek", "Een hek", "media/hek.png" } }, own = true }
say("UIT:" .. (type(x) == "table" and #x.media .. " " .. x.alt or x) .. ":")
