-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "vormen", level = "principe", minutes = 3, why = "Toets." }
local O = { { "a", "Aa" }, { "b", "Bee" }, { "c", "Cee" } }
local een = ask.choice { id = "een", prompt = "Een?", options = O }
local meer = ask.choices { id = "meer", prompt = "Meer?", options = O }
local geen = ask.choices { id = "geen", prompt = "Geen?", options = O }
local ja = ask.yesno { id = "ja", prompt = "Ja?" }
local nee = ask.yesno { id = "nee", prompt = "Nee?" }
local punt = ask.scale { id = "punt", prompt = "Punt?" }
local getal = ask.number { id = "getal", prompt = "Getal?" }
local tekst = ask.text { id = "tekst", prompt = "Tekst?", lines = 3 }
local leeg = ask.text { id = "leeg", prompt = "Leeg?", optional = true }
local dag = ask.date { id = "dag", prompt = "Dag?" }
local delen = ask.date { id = "delen", prompt = "Dag in delen?" }
local rij = ask.order { id = "rij", prompt = "Rij?", items = O }
local paar = ask.match { id = "paar", prompt = "Paar?", pairs = { { "a", "A", "1" }, { "b", "B", "2" } }, also = { { "z", "9" } }, scored = false }
local beeld = ask.picture { id = "beeld", prompt = "Beeld?", options = { { "hek", "Een hek", "media/hek.png" }, { "poort", "Een poort", "media/hek.png" } } }
for _, k in ipairs { "x", "y" } do ask.yesno { id = "lus", of = k, prompt = "Lus " .. k } end
local punt_getal = tostring(getal)
say("UIT:" .. table.concat({ een, table.concat(meer, "+"), #geen .. "", tostring(ja), tostring(nee), math.type(punt) .. punt, punt_getal, (tekst:gsub("\n", "|")), "[" .. leeg .. "]", dag, delen, table.concat(rij, "+"), paar.a .. paar.b, beeld }, ";") .. ":")
