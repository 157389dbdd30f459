-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = "Namens wie zit jij daar?", level = "principe", minutes = 7,
  why = "Wat je aan tafel afspreekt, moet thuis gebeuren. Door mensen die er niet bij waren.",
  with = "alone",
}

say [[
  Aan tafel zeg je: dat vinden wij ook. In de trein naar huis denk je: wie zijn dat eigenlijk, wij?
]]

local tafel = ask.text {
  id = "tafel",
  prompt = "Aan welke tafel zit jij namens anderen?",
  help = "Een paar woorden is genoeg, zoals: het overleg over de nachtopvang.",
  max = 120,
}

local aantal = ask.number {
  id = "aantal",
  prompt = "Hoeveel mensen merken wat jullie daar afspreken?",
  help = "Alleen aan jouw kant: je team, je leden, je straat. Schat het maar.",
  min = 0, max = 100000, unit = "mensen",
}
local weten = 0
if aantal > 0 then
  weten = ask.number { id = "weten", prompt = "Hoeveel van hen weten dat jij daar zit?", help = "Schat ook dit.", min = 0, max = aantal, unit = "mensen" }
  show.bars { title = "Jouw achterban", max = aantal, rows = { { "Merken het", aantal }, { "Weten dat jij er zit", weten } } }
end

if aantal == 0 then
  say [[ Niemand merkt er iets van. Dan praat die tafel over zichzelf. Of de mensen die het raakt, ken je nog niet. ]]
elseif weten == aantal then
  say [[ Ze weten het allemaal. Dan ben je te vinden, en ook aan te spreken. Dat vraagt moed. ]]
elseif weten * 4 >= aantal then
  say [[ Een deel weet het. Je hoort dus vooral de mensen die jou kennen. De rest hoor je pas als het misgaat. ]]
else
  say [[ Bijna niemand weet het. Dat maakt je vrij aan tafel. Het maakt je ook alleen, als je iets moet waarmaken. ]]
end

say [[
  De mensen voor wie je daar zit, heten je **achterban**. Samenwerken doe je voor een deel aan tafel. De rest doe je **thuis**:
  in je eigen organisatie, je vereniging of je straat.

  Een manager in de ouderenzorg sprak met de huisartsen af: 's avonds één nummer. Haar nachtploeg hoorde het van een huisarts.
  Het nummer is er nu een jaar. Er neemt zelden iemand op. Niemand van de ploeg had nee gezegd. Niemand had iets gezegd.

  Een afspraak die thuis niet leeft, is van jou alleen.
]]

local laatst = aantal > 0 and ask.choice {
  id = "laatst",
  prompt = "Wanneer vertelde je je achterban voor het laatst over die tafel?",
  options = {
    { "week",     "In de afgelopen week nog" },
    { "kwartaal", "Ergens in de laatste drie maanden" },
    { "lang",     "Langer geleden, of eigenlijk nooit" },
  },
} or "lang"

local ben = ask.choice {
  id = "ben",
  prompt = "Wat ben jij voor hen, als je eerlijk bent?",
  options = {
    { "bode",   "Een bode: ik breng het nieuws" },
    { "schild", "Een schild: ik houd gedoe weg" },
    { "stem",   "Een stem: ik zeg wat zij denken" },
    { "niets",  "Nog niets: ik zit er voor mezelf" },
  },
}
local spiegel = {
  bode   = [[ Een bode is eerlijk, en ze weten wat er speelt. Hun mening komt alleen pas als het besluit er ligt. ]],
  schild = [[ Een schild geeft rust, en daar zijn mensen blij mee. Wie alles tegenhoudt, houdt ook hun ja tegen. ]],
  stem   = [[ Een stem geeft ze een plek aan tafel. Dan telt wel hoe vaak je vraagt wat ze nu denken. ]],
  niets  = [[ Dat is eerlijk, en het kan. Zeg het dan ook zo aan tafel. Nu denken de anderen dat er meer mensen achter je staan. ]],
}
say(spiegel[ben])

-- Where this person stands decides what is asked of them.
local plek = "ver"
if aantal == 0 or ben == "niets" then
  plek = "los"
elseif laatst == "week" and weten * 4 >= aantal then
  plek = "dichtbij"
end
local vervolg = {
  los      = { "gemist", "Wie hoort er iets van die tafel te merken?", "Een groep, een straat, een afdeling. 'Niemand' is ook een antwoord.", "Hoort het te merken",
               "Aan wie aan tafel zeg je dat je voor jezelf praat?" },
  dichtbij = { "tegen", "Wie van hen is het níét eens met die tafel?", "Een functie of een groep. Die hoor je vaak als laatste.", "Is het er niet mee eens",
               "Wanneer vraag je diegene wat eraan schort?" },
  ver      = { "onbekend", "Welke afspraak van die tafel kennen ze thuis nog niet?", "Eén ding waar zij straks iets van merken.", "Kennen ze thuis nog niet",
               "Aan wie thuis vertel je het deze week?" },
}
local vraag = vervolg[plek]
local open = ask.text { id = vraag[1], prompt = vraag[2], help = vraag[3], max = 160 }

afspraak { id = "daad", within = "7 dagen", prompt = vraag[5] }

show.card { title = "Jij en je achterban", rows = { { "De tafel", tafel }, { vraag[4], open } } }
if plek == "los" then
  say [[
    Zeg het gewoon: ik praat hier voor mezelf. Vraag dan wie er had moeten zitten.
    Soms is dat een ander, en krijg jij een middag terug. Ook dat is goed samenwerken.
  ]]
elseif plek == "dichtbij" then
  say [[ Vraag het zonder te verdedigen. Je hoeft het niet op te lossen. Wel neem je het de volgende keer mee naar tafel. ]]
elseif laatst == "lang" then
  say [[ Begin met één mens, bij de koffie. Zeg wat er verandert, en dat je eerder had moeten bellen. Dat tweede helpt het meest. ]]
else
  say [[ Vertel het voordat het nieuws is. Wie iets als eerste van jou hoort, is eerder bereid mee te denken. ]]
end
