-- SPDX-License-Identifier: EUPL-1.2
-- One question of each kind, none of which stops the next: fuzz_answers answers them with anything.
pitstop { title = "Alles", level = "principe", minutes = 5, pass = 0.5 }

say("Het is " .. today() .. ", en eerder was het " .. tostring(earlier("alles", "keuze")))
local options = { { "a", "Aa", right = true, why = "Het begin." }, { "b", "Bee" }, { "c", "Cee" } }
local keuze = ask.choice { id = "keuze", prompt = "Welke?", options = options }
ask.choices { id = "keuzes", prompt = "Welke nog meer?", options = options, min = 0, max = 2 }
if ask.yesno { id = "ja", prompt = "Ja?" } then say("Je zei ja, en " .. keuze) end
ask.scale { id = "schaal", prompt = "Hoe?", from = 1, to = 5 }
ask.text { id = "tekst", prompt = "Wat?", max = 40, optional = true }
ask.number { id = "getal", prompt = "Hoeveel?", min = -1.5, max = 10 }
ask.date { id = "dag", prompt = "Wanneer?" }
ask.order { id = "volgorde", prompt = "Eerst?", items = { { "a", "Aa" }, { "b", "Bee" } }, scored = true }
ask.match { id = "paren", prompt = "Bij elkaar", pairs = { { "a", "Links A", "Rechts A" }, { "b", "Links B", "Rechts B" } } }
for _, deel in ipairs { "een", "twee" } do ask.yesno { id = "deel", of = deel, prompt = deel } end
stap { id = "stap", situatie = "Wij zitten vast." }
afspraak { id = "daad", prompt = "Wat doe je?" }
terugblik { id = "terug" }
