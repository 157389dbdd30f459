-- SPDX-License-Identifier: EUPL-1.2
pitstop { title = "Alle soorten", level = "vaardigheid", minutes = 9, pass = 0.5 }
local wat = ask.choices { id = "wat", prompt = "Wat helpt?", min = 1, max = 2, options = { { "bel", "Bellen" }, { "ga", "Langsgaan" }, { "mail", "Mailen" } } }
local paar = ask.match { id = "paar", prompt = "Wat hoort bij elkaar?", why = "Hard is wat eruit komt.",
  pairs = { { "a", "Hard", "Resultaat" }, { "b", "Zacht", "Band" } }, also = { { "c", "Tijd" } } }
local dag = ask.date { id = "dag", prompt = "Wanneer?", within = "2 weken" }
local punt = ask.scale { id = "punt", prompt = "Hoe sterk?", from = -2, to = 2, labels = { "zwak", "sterk" } }
local beeld = ask.picture { id = "beeld", prompt = "Welk beeld past?", own = true, options = { { "poort", "Een poort", "media/poort.png" } } }
if type(beeld) == "table" then say(beeld.alt) elseif beeld == "poort" then say "De poort staat open." end
show.bars { title = "Zo staat het", max = 3, rows = { { "Gekozen", #wat }, { "Punt", punt + 2 > 3 and 3 or 0 } } }
show.card { title = "Je kaart", rows = { { "Dag", dag }, { "Paar", paar.a == "a" and "goed" or "anders" } } }
if random(3, "munt") == 2 then say "Kop." else say "Munt." end
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
