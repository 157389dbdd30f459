-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "alles", level = "principe", minutes = 3, why = "Toets." }
local x = alles { id = "q", prompt = "P", tekst = "Hallo" }
say(x.een .. #x.meer .. tostring(x.ja) .. x.punt .. x.tekst .. x.getal .. x.dag .. x.rij[1] .. x.paar.l .. #x.rijen .. x.rijen[1].wie .. x.diep.onder)
