-- SPDX-License-Identifier: EUPL-1.2
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
local Lijst = {}
Lijst.__index = Lijst
function Lijst.nieuw() return setmetatable({ items = {} }, Lijst) end
function Lijst:erbij(tekst) table.insert(self.items, tekst) return self end
function Lijst:tekst() return table.concat(self.items, ", ") end
local lijst = Lijst.nieuw():erbij("bellen")
if ask.yesno { id = "ja", prompt = "Ga je ook langs?" } then lijst:erbij("langsgaan") end
say("Je doet: " .. lijst:tekst() .. ".")
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
