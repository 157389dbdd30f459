-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "stap-bekend", level = "principe", minutes = 3, why = "Toets." }
local x = stap { id = "q", prompt = "P", situatie = "Wij staan hier", taak = { nl = "Wij doen dit", en = "We do this" } }
say(x.situatie .. "/" .. x.taak .. "/" .. x.accenten .. "/" .. x.past)
