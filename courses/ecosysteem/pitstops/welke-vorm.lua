-- SPDX-License-Identifier: CC-BY-4.0
-- Forms of collaboration: recognised from who decides and from the goal, and laid beside what the learner thought.
pitstop {
  title = "Wat voor club zijn jullie?", level = "inzicht", minutes = 7,
  why = "De vorm zegt wat je van elkaar mag verwachten. Klopt hij niet, dan verwacht ieder iets anders.",
  with = "both", needs = { "brengen-en-halen" },
}

local open_bij = require "lib.samenwerking"

say [[
  Op de website staat: een initiatief van bewoners. Aan tafel zit de gemeente voor. Een hogeschool schrijft het verslag.
  De bewoners komen twee keer per jaar langs, en dan is er taart.
]]
open_bij()

-- name, what it is, what you may expect of each other, where it goes wrong
local vormen = {
  cooperatie = { "Coöperatie", "Leden doen iets samen, en de winst is van hen.",
    "Dat ieder lid meebeslist en meedraagt.", "Wie geen lid is, wordt vergeten." },
  triple = { "Triple helix", "Overheid, bedrijven en kennis vernieuwen samen.",
    "Dat elk van de drie geld of mensen inbrengt.", "Wie het straks moet gebruiken, zit er niet bij." },
  quadruple = { "Quadruple helix", "De drie van de triple helix, en ook bewoners.",
    "Dat bewoners meebeslissen, en niet alleen meepraten.", "Bewoners doen het 's avonds, de rest in werktijd." },
  sustainocratie = { "Sustainocratie", "De vier samen, voor een hoger doel voor mensen.",
    "Dat het doel boven elk eigen belang staat.", "Iedereen is voor, en niemand weet wat hij maandag doet." },
  actiecluster = { "Actiecluster", "Een lokale groep die iets uitprobeert en het deelt.",
    "Dat er snel iets te zien is op die plek.", "De proef lukt, en daarna neemt niemand het over." },
}
local sleutels = { "cooperatie", "triple", "quadruple", "sustainocratie", "actiecluster" }

local opties = {}
for _, sleutel in ipairs(sleutels) do table.insert(opties, { sleutel, vormen[sleutel][1] .. ": " .. vormen[sleutel][2] }) end
local gok = ask.choice { id = "gok", prompt = "Welke vorm lijkt het meest op jullie samenwerking?", help = "Op gevoel. Straks kijk je of het klopt.", options = opties }

local tafel = ask.choices {
  id = "tafel",
  prompt = "Wie beslist er bij jullie echt mee?",
  help = "Meepraten telt niet. Het gaat om wie nee kan zeggen.",
  min = 1,
  options = {
    { "overheid", "Een overheid, zoals een gemeente" },
    { "bedrijf",  "Bedrijven of instellingen" },
    { "kennis",   "Een school of universiteit" },
    { "burgers",  "Bewoners of gebruikers zelf" },
  },
}
local aan = {}
for _, partij in ipairs(tafel) do aan[partij] = true end

local doel = ask.choice {
  id = "doel",
  prompt = "Waar doen jullie het in de eerste plaats voor?",
  options = {
    { "leden", "Voor voordeel van de leden zelf" },
    { "groei", "Voor werk, groei of vernieuwing" },
    { "plek",  "Voor één plek, straat of buurt" },
    { "mens",  "Voor iets groters, zoals schone lucht" },
  },
}

local vorm
if aan.overheid and aan.bedrijf and aan.kennis and aan.burgers then
  vorm = doel == "mens" and "sustainocratie" or "quadruple"
elseif doel == "leden" then
  vorm = "cooperatie"
elseif aan.overheid and aan.bedrijf and aan.kennis then
  vorm = "triple"
elseif doel == "plek" then
  vorm = "actiecluster"
end

local titel = "Geen van de vijf"
if vorm then
  titel = vormen[vorm][1]
  show.card {
    title = "Naar wie beslist en waarvoor: " .. titel,
    rows = { { "Wat je dan mag verwachten", vormen[vorm][3] }, { "Waar het vaak misgaat", vormen[vorm][4] } },
  }
end
if #tafel == 1 and not vorm then
  say [[ Er is één partij die nee kan zeggen. De rest helpt mee of hoort erbij. Dat kan prima zijn, als de rest het ook zo noemt. ]]
elseif not vorm then
  say [[ Naar wie er beslist en waarvoor, is het geen van de vijf. Het is een los verband. Dat mag, zolang niemand denkt dat het meer is. ]]
elseif vorm == gok then
  say [[ Dat dacht je zelf ook. Dan is de vraag of de anderen aan tafel hetzelfde antwoord geven. ]]
else
  say("Je dacht aan **" .. vormen[gok][1] .. "**. Wat jullie doen, lijkt meer op **" .. titel .. "**. Zo'n verschil kost vaak meer dan een ruzie.")
end

local zeg
local klopt = ask.choice {
  id = "klopt",
  prompt = "Herken je jullie daarin?",
  options = {
    { "ja",     "Ja, zo gaan we ook met elkaar om" },
    { "papier", "Op papier wel, aan tafel gaat het anders" },
    { "nee",    "Nee, wij zijn iets anders" },
  },
}
if klopt == "ja" then
  say [[ Mooi. Een vorm die klopt, vraagt ook iets: je mag elkaar eraan houden. ]]
  zeg = ask.text { id = "houden", prompt = "Waar mag een ander jou aan houden?", max = 200, help = "Iets wat bij deze vorm hoort, en wat jij nu nog niet altijd doet." }
elseif klopt == "papier" then
  say [[ Dan spelen jullie twee spellen tegelijk. Wie op papier meebeslist en dat aan tafel niet merkt, haakt stil af. ]]
  zeg = ask.text { id = "verschil", prompt = "Waar merkt een partij dat het anders gaat?", max = 200, help = "Eén moment van de laatste tijd. Noem geen namen." }
else
  say [[ Dat kan heel goed. Deze vijf zijn grove potloodlijnen. Een eigen naam werkt ook, als iedereen hem snapt. ]]
  zeg = ask.text { id = "naam", prompt = "Hoe zou je het in zes woorden noemen?", max = 120, help = "Zonder mooie woorden. Bijvoorbeeld: drie winkels die de stoep delen." }
end

say [[
  Een energiegroep in een dorp noemde zich coöperatie. Toch gingen alle besluiten langs één bedrijf en de gemeente.
  Bij het derde plan kwam er niemand meer. Toen vroegen ze het gewoon: mogen wij nee zeggen? Het antwoord was nee.
  Ze werden daarna klankbord. Dat woord was kleiner, en het klopte. De zaal zat weer vol.
]]

afspraak { id = "daad", prompt = "Aan wie vraag je: wat voor club vind jij ons?", within = "14 dagen" }

show.card {
  title = "Jullie vorm",
  rows = {
    { "Jij dacht", vormen[gok][1] },
    { "Naar wie beslist en waarvoor", titel },
    { ({ ja = "Hier mag men je aan houden", papier = "Hier gaat het anders", nee = "Zo noem jij het" })[klopt], zeg },
  },
}
if klopt == "ja" then
  say [[ Vraag het iemand die er pas bij is. Die ziet nog wat jullie gewoon zijn gaan vinden. ]]
elseif klopt == "papier" then
  say [[ Er zijn twee wegen: pas het papier aan, of de tafel. Allebei is eerlijk. Zo laten is dat niet. ]]
else
  say [[ Noem jouw zes woorden niet meteen. Vraag eerst naar die van de ander, en leg ze dan naast elkaar. ]]
end
