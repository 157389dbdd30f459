-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = "Waarom doet de ander zo?", level = "principe", minutes = 7,
  why = "Wat jij onwil noemt, heet aan de andere kant vaak zorgvuldig.",
  with = "alone",
}

local ander = earlier("kijken", "ander")
if ander then
  show.card { title = "Je keek eerder naar deze schutting", rows = { { "Aan de andere kant", ander } } }
else
  say [[ Denk aan een organisatie waar je niet omheen kunt. ]]
end

local gedrag = ask.text {
  id = "gedrag", max = 200, lines = 2,
  prompt = "Wat doen zij steeds, waar jij last van hebt?",
  help = "Wat zie of hoor je? Bijvoorbeeld: ze bellen nooit terug op vrijdag.",
}

local verklaring = ask.choice {
  id = "verklaring",
  prompt = "Wat denk je dan, als je eerlijk bent?",
  options = {
    { "onwil",   "Ze willen gewoon niet" },
    { "onkunde", "Ze kunnen het niet goed" },
    { "reden",   "Ze zullen wel een reden hebben" },
    { "niets",   "Ik denk er niet meer over na" },
  },
}
local spiegel = {
  onwil   = [[ Dat denken zij misschien ook van jou. Van buiten lijkt bewaken op niet willen. ]],
  onkunde = [[ Dat kan. Kijk dan goed: kunnen ze het niet, of doen ze iets anders wel heel goed? ]],
  reden   = [[ Dat is ruim gedacht. Alleen: weet je de reden, of geef je ze het voordeel van de twijfel? ]],
  niets   = [[ Dat scheelt ergernis. Het is ook het moment waarop de schutting dichtgroeit. ]],
}
say(spiegel[verklaring])

say [[
  Bijna alles wat mensen doen, klopt vanuit hun eigen tuin. Daar geldt een wet, een baas, een vak of een potje geld.

  Een wijkagent vertelde nooit wat er met een melding gebeurde. De buurtwerker vond dat lomp, en meldde steeds minder.
  Op een verjaardag vroeg ze ernaar. Hij mócht het niet vertellen. Wat hij wel mocht zeggen, was: ik heb het gelezen.
  Dat ene zinnetje stuurt hij nu altijd. Ze meldt weer.
]]

local redenen = ask.choices {
  id = "redenen",
  prompt = "Wat kan er bij hen achter zitten?",
  help = "Kies wat je mogelijk lijkt. Meer dan één mag.",
  min = 1,
  options = {
    { "wet",    "Een regel of een wet" },
    { "baas",   "Iemand die hen afrekent" },
    { "geld",   "Een budget met grenzen" },
    { "vak",    "Hun opvatting van goed werk" },
    { "drukte", "Gewoon te weinig tijd" },
  },
}
if #redenen == 1 and redenen[1] == "drukte" then
  say [[ Druk is iedereen. Kijk dan één laag dieper: wat gaat er bij hen vóór, als er te weinig tijd is? ]]
elseif #redenen == 1 then
  say [[ Je koos er één. Houd die reden bij de hand, en kijk of ze klopt. ]]
else
  say [[ Je koos er meer. Dan heb je minder last van een mens, en meer van een plek waar die mens werkt. ]]
end

local logisch = ask.text {
  id = "logisch", max = 300, lines = 3,
  prompt = "Maak af: werkte ik daar, dan deed ik het ook, want …",
  help = "Lukt het niet? Schrijf dan wat je niet van ze weet.",
}

local zeker = ask.scale {
  id = "zeker",
  prompt = "Hoe zeker ben je dat dit klopt?",
  labels = { "een gok", "ze zeiden het zelf" },
}

local rest, naam, daad
if zeker == 5 then
  say [[ Je hebt het van hen zelf. Dat is meer dan de meesten weten. Nu de andere kant op. ]]
  rest = ask.text { id = "andersom", prompt = "Welke reden van jou kennen zij nog niet?", max = 200, lines = 2, help = "Iets wat jij moet bewaken, en wat er van buiten vreemd uitziet." }
  naam, daad = "Dit weten zij nog niet", "Aan wie van hen vertel je dat?"
else
  if zeker <= 2 then
    say [[ Een gok, en dat is eerlijk. Zonder te vragen ga je er vanzelf in geloven. ]]
  else
    say [[ Een goed vermoeden. Tussen vermoeden en weten zit één vraag. ]]
  end
  rest = ask.text { id = "vraag", prompt = "Met welke vraag kom je erachter?", max = 200, lines = 2, help = "Begin met hoe of wat. Bijvoorbeeld: hoe gaat zo'n aanvraag bij jullie?" }
  naam, daad = "Dit vraag je", "Aan wie van hen vraag je dat?"
end

afspraak { id = "daad", prompt = daad, within = "14 dagen" }

show.card {
  title = "Vanuit hun tuin",
  rows = { { "Dit doen zij", gedrag }, { "Van binnen gezien", logisch }, { naam, rest } },
}
if zeker == 5 then
  say [[ Vertel het zonder te vragen om begrip. Wie een reden hoort, gaat er vanzelf rekening mee houden. ]]
else
  say [[ Je hoeft het niet met ze eens te worden. Je hoeft alleen te weten waar hun tuin ophoudt. ]]
end
