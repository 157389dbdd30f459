-- SPDX-License-Identifier: CC-BY-4.0
-- Proof of van-idee-naar-tafel: whoever passes this makes a wish into something with an owner and a day, and need not train it.
pitstop {
  title = "Laat zien hoe je iets af krijgt", level = "vaardigheid", minutes = 6,
  why = "Kun je van een wens al iets tastbaars maken, dan hoef je het niet meer te oefenen.",
  with = "alone", pass = 0.7,
}

say [[
  In een wijk vol steen is het 's zomers te heet. Gemeente, huurders en een tuincentrum zitten aan tafel.
  Iedereen wil iets doen. Het is half vijf, en er is nog een half uur.
]]

local idee = ask.text { id = "idee", prompt = "Welk idee ligt er bij jullie zelf al een tijd op tafel?", help = "Dat neem je straks mee. Een paar woorden is genoeg.", max = 120 }

local ding = ask.choice {
  id = "ding",
  prompt = "Terug naar de hete wijk. Wat leveren ze op?",
  options = {
    { "besef",  "Meer besef van hitte bij de bewoners",
      why = "Een goed doel. Alleen kan niemand over drie weken zeggen of het er is." },
    { "kaart",  "Een kaart met tien plekken voor schaduw", right = true,
      why = "Je kunt hem neerleggen en aanwijzen. Wie het er niet mee eens is, kan er een kruis door zetten." },
    { "aanpak", "Een gezamenlijke aanpak tegen hitte",
      why = "Daar kan alles in passen, dus er staat nog niets in. Het wordt pas echt bij het eerste ding." },
  },
}

local van = ask.choice {
  id = "van",
  prompt = "Wie is de eigenaar van die kaart?",
  options = {
    { "groep", "De werkgroep, met alle drie de partijen",
      why = "Samen dragen is goed. Voor één ding werkt het niet: ieder denkt dat een ander het doet." },
    { "baas",  "De partij die het meeste geld heeft",
      why = "Die kan het betalen. Daarmee is het nog niet van iemand die er 's avonds aan denkt." },
    { "jo",    "Jo van de huurders, met hulp van de rest", right = true,
      why = "Eén mens met een naam, en je weet wie je moet bellen. De anderen helpen, en Jo mag erom vragen." },
  },
}

local dag = ask.choice {
  id = "dag",
  prompt = "Welke dag spreken ze af?",
  options = {
    { "snel",   "Zo snel als het lukt, liefst deze maand",
      why = "Dat is welwillend, en het schuift. Niemand merkt de dag waarop het te laat is." },
    { "bekend", "Dinsdag over drie weken, om vier uur hier", right = true,
      why = "Een dag, een tijd en een plek. Is de kaart half af, dan ligt er een halve kaart. Ook dan kun je verder." },
    { "zomer",  "Vóór de zomer, als iedereen heeft gereageerd",
      why = "Op iedereen wachten klinkt netjes. De traagste bepaalt dan wanneer het warm mag worden." },
  },
}

local rij = ask.order {
  id = "volgorde",
  prompt = "In welke volgorde komt het op tafel?",
  items = {
    { "wensen",   "Ieder noemt wat hij wil, ook het gekke" },
    { "kiezen",   "Samen één idee kiezen om mee te beginnen" },
    { "maken",    "Eén iemand maakt een ruwe eerste versie" },
    { "laten",    "Een bewoner laat zien wat ermee gebeurt" },
    { "bijwerken", "De versie beter maken met wat je zag" },
  },
  scored = true,
  why = "Eerst breed, dan kiezen. Daarna maakt iemand iets ruws. Pas als een ander het gebruikt, weet je wat beter moet.",
}

local goed = 0
if ding == "kaart" then goed = goed + 1 end
if van == "jo" then goed = goed + 1 end
if dag == "bekend" then goed = goed + 1 end
if table.concat(rij, " ") == "wensen kiezen maken laten bijwerken" then goed = goed + 1 end

if goed >= 3 then
  say [[ Je maakt het klein, je geeft het aan één mens, en je kiest een dag. Doe het nu met je eigen idee. ]]
elseif goed >= 1 then
  say [[ Je hebt er gevoel voor. Waar je anders koos, wilde je iedereen meenemen. Met iets om naar te wijzen lukt dat beter. ]]
else
  say [[
    Je koos steeds voor het grote en het gezamenlijke. Dat verbindt mensen. Er komt alleen niets van op tafel.
    Probeer het bij je eigen idee eens andersom, met iets heel kleins.
  ]]
end

local werk = afspraak { id = "oplevering", prompt = "Maak van jouw idee iets wat je kunt neerleggen. Wat, en wanneer?", within = "21 dagen", deliverable = true }

show.card { title = "Van idee naar iets op tafel", rows = { { "Het idee", idee }, { "Dit lever je op", werk.wat }, { "Eigenaar", "Jij" } } }
if goed >= 3 then
  say [[ Leg het neer zoals het dan is. Ook als het half is. Een half ding krijgt meer reacties dan een heel plan. ]]
else
  say [[
    Kies liever te klein dan te groot. Een schets op een bierviltje telt.
    Wil je het stap voor stap doen, ga dan naar de stop *Van idee naar iets op tafel*.
  ]]
end
