-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = "Haal je mandaat op", level = "vaardigheid", minutes = 7,
  why = "Wie niets mag beslissen, kan aan tafel niets afspreken.",
  with = "alone", proof = "toezeggen",
}

local vraag = earlier("toezeggen", "vraag")
if vraag then
  show.card { title = "Dit zei je eerder", rows = { { "Dat gaan ze je vragen", vraag } } }
end
say [[ Er komt een overleg aan. De anderen willen iets van jouw organisatie. ]]

local wil = ask.text {
  id = "wil", max = 200, lines = 2,
  prompt = "Wat moet jij daar kunnen toezeggen?",
  help = "Eén ding. Bijvoorbeeld: een collega voor één dag in de week.",
}

local wie = ask.choice {
  id = "wie",
  prompt = "Wie kan daar thuis ja op zeggen?",
  help = "Thuis is hier je eigen organisatie.",
  options = {
    { "ik",     "Dat ben ik zelf" },
    { "baas",   "Mijn leidinggevende" },
    { "meer",   "Meer mensen, in verschillende lagen" },
    { "onbekend", "Dat weet ik eigenlijk niet" },
  },
}
local spiegel = {
  ik       = [[ Dan kun je snel beslissen. De mensen die het moeten dóen, weten het alleen nog niet. ]],
  baas     = [[ Dan is het één gesprek. Houd het kort, en neem een voorstel mee dat af is. ]],
  meer     = [[ Dan duurt het even. Vraag eerst wie er als laatste ja zegt, en begin daar. ]],
  onbekend = [[ Goed dat je het ziet. Dan is dat je eerste vraag thuis, en niet pas als het besluit valt. ]],
}
say(spiegel[wie])

say [[
  Een **mandaat** is wat je namens je organisatie mag toezeggen. Het heeft een grens, en het loopt af. Na elk overleg haal je het opnieuw op.

  Een teamleider van een verpleeghuis vroeg haar directeur om vijf minuten. Ze zei niet: steunt u dit project?
  Ze zei: mag ik tot mei twee bedden toezeggen? Het antwoord was: één. Met dat ene bed begon het.
]]

local m = mandaat { id = "mandaat", prompt = "Wat mag jij nu toezeggen?", within = "2 maanden" }

local rest, naam, daad
if m.mag then
  say [[ Je mag iets. Dan is er nog één plek waar het mis kan gaan: bij de collega's die het straks merken. ]]
  rest = ask.text { id = "achterban", prompt = "Wie thuis merkt jouw ja, en weet nog van niets?", max = 200, help = "De planner, de balie, de nachtdienst. Een functie is genoeg." }
  naam, daad = "Deze merkt het", "Wanneer vertel je het diegene?"
else
  say [[ Nog niet. Dat kun je beter nu weten dan straks aan tafel. Maak de vraag zo klein dat er een ja op kan. ]]
  rest = ask.text { id = "kleiner", prompt = "Met welke zin vraag je thuis om een klein ja?", max = 300, lines = 2, help = "Noem het bedrag of de uren, en tot wanneer. Bijvoorbeeld: mag ik tot mei vier uur toezeggen?" }
  naam, daad = "Zo vraag je het", "Aan wie vraag je het?"
end

afspraak { id = "daad", prompt = daad, within = "14 dagen" }

show.card {
  title = "Jouw mandaat",
  rows = {
    { "Dit wil je toezeggen", wil },
    { m.mag and "Tot hier mag je" or "Dit ga je vragen", m.grens },
    { naam, rest },
  },
}
if m.mag then
  say [[ Zeg je grens aan het begin van het overleg. Ga daarna terug naar huis, en vraag of hij er nog staat. ]]
else
  say [[ Krijg je een nee, neem dat dan mee naar de tafel. Een eerlijke grens is ook een mandaat. ]]
end
