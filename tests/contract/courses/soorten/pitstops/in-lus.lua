-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "in-lus", level = "principe", minutes = 3, why = "Toets." }
for _, k in ipairs { "a", "b" } do local x = afspraak { id = "daad", of = k, prompt = k } say(x.wat) end
