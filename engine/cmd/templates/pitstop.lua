-- SPDX-License-Identifier: EUPL-1.2
pitstop {
  title = "@title@", level = "@level@", minutes = 4,
  why = "Wie de rem kent, weet waar te beginnen.",
  with = "alone",
}

-- Begin bij hun eigen werk: één scène, en dan meteen een vraag.
say [[ Denk aan één samenwerking waar je nu in zit. Het laatste overleg is net voorbij. ]]

local samen = ask.text {
  id = "samenwerking", max = 120,
  prompt = "Welke samenwerking neem je in gedachten?",
  help = "Een paar woorden is genoeg. Noem geen namen van cliënten of collega's.",
}

-- Een vraag zonder vanzelfsprekend antwoord. De opties zijn even lang.
local rem = ask.choice {
  id = "rem",
  prompt = "Wat houdt jullie volgende stap nu het meest tegen?",
  options = {
    { "praten",  "We praten er goed over, en niemand begint" },
    { "belang",  "Wat wij nodig hebben, botst met hun belang" },
    { "mandaat", "Niemand aan tafel mag hier over beslissen" },
  },
}

-- Een vertakking doet ertoe: wie iets anders kiest, leest iets anders.
if rem == "praten" then
  say [[ Praten voelt als vooruitgaan. Pas als één iemand iets doet, kan een ander aanhaken. ]]
elseif rem == "belang" then
  say [[ Een botsing is eerlijk. Vraag eerst wat de ander nodig heeft, en schrijf het op in hun woorden. ]]
else
  say [[ Dan is de eerste stap thuis: haal je mandaat op. Aan tafel kun je anders alleen beloven. ]]
end

-- Eén idee, met één gewoon voorbeeld.
say [[
  Een gemeente en een school praatten een jaar over één aanpak. Het lukte pas toen iemand klein begon.
  Eén docent en één wijkwerker belden samen één gezin. Daarna was er iets om over te praten.
]]

-- Eén kleine daad, met een dag.
@afspraak@local daad = afspraak {
@afspraak@  id = "daad", within = "14 dagen",
@afspraak@  prompt = "Welke ene daad doe je voor jullie volgende overleg?",
@afspraak@}
@zonder@local daad = ask.text { id = "daad", prompt = "Welke ene daad doe je voor jullie volgende overleg?", max = 300, lines = 2 }
@zonder@local dag = ask.date { id = "dag", prompt = "Wanneer is het gedaan?", within = "14 dagen" }

-- Sluit af met hun eigen woorden.
show.card {
  title = "Dit neem je mee",
@afspraak@  rows = { { "De samenwerking", samen }, { "Je daad", daad.wat } },
@zonder@  rows = { { "De samenwerking", samen }, { "Je daad", daad }, { "De dag", dag } },
}
