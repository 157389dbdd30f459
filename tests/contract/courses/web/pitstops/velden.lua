-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "velden", level = "principe", minutes = 3, why = "Toets." }
local x = alles { id = "q", prompt = "P", tekst = "Hallo" }
say("UIT:" .. table.concat({ x.een, table.concat(x.meer, "+"), tostring(x.ja), math.type(x.punt) .. x.punt, x.tekst, x.getal, x.dag, table.concat(x.rij, "+"), x.paar.l, #x.rijen .. "", x.rijen[1].wie, x.rijen[1].n, x.diep.onder }, ";") .. ":")
