-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "terug", level = "vaardigheid", minutes = 3, why = "Toets." }
local x = terugblik { id = "t", prompt = "P" }
say("UIT:" .. #x .. ":")
