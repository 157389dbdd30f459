-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "afspraak-zonder-prompt", level = "principe", minutes = 3, why = "Toets." }
local x = afspraak { id = "daad" }
say(x.wat)
