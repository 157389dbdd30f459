-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = "Waar klapt iemand van dicht?", level = "principe", minutes = 7,
  why = "Wie weet wat hem raakt, kan erom vragen in plaats van afhaken.",
  with = "both",
}

say [[ Iemand zegt één zin in een overleg. Een half uur lang doet een ander niet meer mee. Niemand weet waarom, soms diegene zelf ook niet. ]]

local moment = ask.text {
  id = "moment", max = 200,
  prompt = "Bij welk moment in jullie samenwerking was het zo?",
  help = "Beschrijf het moment, zonder namen.",
}
local toen = earlier("dichtklappen", "scan")

say [[
  In een groep let je hoofd op vijf dingen. Samen heten ze **SCARF**, naar de eerste letters in het Engels.

  - *Status*: telt mee wat ik weet?
  - *Zekerheid*: weet ik wat er komt?
  - *Autonomie*: heb ik iets te kiezen?
  - *Verbondenheid*: hoor ik erbij?
  - *Eerlijkheid*: gaat het eerlijk toe?

  Zakt er één weg, dan luister je minder en leer je niets. Dat is geen zwakte, zo werken mensen.

  Een filiaalleider hoorde dat haar rooster al vaststond. De uren klopten, en toch zei ze nee.
  Een week later lagen er twee roosters om uit te kiezen. Ze nam bijna hetzelfde.
]]

ask.match {
  id = "zinnen",
  prompt = "Wat zakt er weg bij wie dit hoort?",
  help = "Er blijft er één over.",
  pairs = {
    { "zekerheid", "Dat hoor je nog wel een keer.", "Zekerheid" },
    { "status",    "Laat dit maar aan de experts.", "Status" },
    { "autonomie", "We hebben vast voor je gekozen.", "Autonomie" },
  },
  also = { { "verbondenheid", "Verbondenheid" } },
  why = "De een weet niet wat er komt. De ander merkt dat zijn kennis niet telt. De derde had niets te kiezen. Geen van de drie was zo bedoeld.",
}

local s = scarf { id = "scan", prompt = "Hoe zit jij nu in deze samenwerking?" }

local assen = {
  status        = { "Status", "Aan wie vertel je wat jij hiervan weet of kunt?", "Naar wiens kennis vraag je in het volgende overleg?",
    [[ Het laagst staat **status**. Wat jij weet, kan hier meer meetellen. Wachten tot iemand het ziet, duurt vaak lang. Je mag het ook aanbieden. ]] },
  zekerheid     = { "Zekerheid", "Aan wie vraag je wat er de komende maand gebeurt?", "Wie vertel je wat je al weet, en wat nog niet?",
    [[ Het laagst staat **zekerheid**. Je mag beter weten waar je aan toe bent. Vaak weet een ander het ook nog niet. Dat horen helpt al. ]] },
  autonomie     = { "Autonomie", "Aan wie vraag je of je één ding zelf mag kiezen?", "Wie laat je kiezen uit twee manieren?",
    [[ Het laagst staat **autonomie**. Er mag voor jou meer te kiezen zijn. Vraag niet om alles. Eén keuze over hoe of wanneer maakt vaak genoeg verschil. ]] },
  verbondenheid = { "Verbondenheid", "Met wie drink je koffie, zonder agenda?", "Naast wie ga je de volgende keer zitten?",
    [[ Het laagst staat **verbondenheid**. Erbij zitten is nog niet erbij horen. Dat verandert zelden in het overleg. Wel ervoor of erna. ]] },
  eerlijkheid   = { "Eerlijkheid", "Aan wie vraag je hoe dit besluit tot stand kwam?", "Wie leg je uit waarom het zo is verdeeld?",
    [[ Het laagst staat **eerlijkheid**. Er voelt iets scheef. Vraag eerst hoe het ging, en zeg dan pas wat je ervan vindt. Soms blijft het scheef. Dan weet je het. ]] },
}
local volgorde = { "status", "zekerheid", "autonomie", "verbondenheid", "eerlijkheid" }
local rows, before, laag, hoog = {}, toen and {}, nil, nil
for _, as in ipairs(volgorde) do
  table.insert(rows, { assen[as][1], s[as] })
  if before then table.insert(before, toen[as]) end
  if not laag or s[as] < s[laag] then laag = as end
  if not hoog or s[as] > s[hoog] then hoog = as end
end
show.radar { title = before and "Toen en nu" or "Zo zit je erin", rows = rows, before = before }

local as, vraag, naam
if s[hoog] <= 2 then
  say [[
    Alle vijf staan laag. Dat is veel tegelijk, en daar helpt geen tip tegen. Praat eerst met iemand die je vertrouwt, buiten dit overleg.
    Weggaan mag ook op de lijst staan.
  ]]
  vraag, naam = "Met wie praat je hierover?", "Alle vijf"
elseif s[laag] >= 4 then
  say [[ Alle vijf staan hoog. Dan heb je iets te geven. Voor een ander aan dezelfde tafel kan het heel anders zijn. ]]
  local opties = {}
  for _, een in ipairs(volgorde) do table.insert(opties, { een, assen[een][1] }) end
  as = ask.choice { id = "bij-ander", prompt = "Welke staat bij een ander het laagst, denk je?", help = "Neem iemand die weinig zegt.", options = opties }
  vraag, naam = assen[as][3], assen[as][1] .. ", bij een ander"
else
  as = laag
  say(assen[as][4])
  vraag, naam = assen[as][2], assen[as][1]
end
afspraak { id = "daad", prompt = vraag, within = "14 dagen" }

show.card { title = "Dit telt nu het meest", rows = { { "Het moment", moment }, { "Het laagst", naam } } }
if s[hoog] <= 2 then
  say [[ Je hoeft dit niet alleen op te lossen. Laat de anderen weten dat je even minder doet. Dan vult niemand iets in. ]]
elseif s[laag] >= 4 then
  say [[ Je weet niet zeker of je goed gokt. Dat geeft niet: vragen is al de helft. ]]
else
  say [[ Zeg erbij waarom je het vraagt: *dan kan ik beter meedoen.* Bijna niemand weigert dat. ]]
end
