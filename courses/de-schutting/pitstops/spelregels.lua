-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = "Een regel die je zelf volgt", level = "vaardigheid", minutes = 8,
  why = "Een spelregel werkt pas als iemand hem volgt zonder dat het gevraagd is.",
  with = "both",
}

say [[ Na het overleg sta je op de gang. Daar hoor je pas wat er echt speelt. ]]

-- What annoys, and the rule that it breaks.
local stoort = ask.choice {
  id = "stoort",
  prompt = "Wat stoort je het meest in jullie overleg?",
  options = {
    { "voorstel", "Klagen zonder een voorstel" },
    { "mandaat",  "Ja zeggen en het niet mogen" },
    { "zorgen",   "Zwijgen, en klagen op de gang" },
    { "verslag",  "Lange verslagen zonder keuzes" },
  },
}

say [[ Er zijn zeven **spelregels** die een overleg tussen organisaties lichter maken. Wees streng voor jezelf: een nee is hier een goed begin. ]]

local regels = {
  { "zelf", "Ik kies alleen oplossingen die ik zelf kan uitvoeren." },
  { "voorstel", "Noem ik een probleem, dan doe ik er een voorstel bij." },
  { "mandaat", "Ik zit er namens mijn organisatie, en mag iets afspreken." },
  { "thuis", "Na elk overleg haal ik thuis opnieuw mijn mandaat op." },
  { "zorgen", "Ik zeg mijn zorgen aan tafel, niet alleen op de gang." },
  { "verslag", "Mijn verslag is kort: welke keuze, en waarom." },
  { "geheel", "Doe ik een deel, dan let ik ook op het geheel." },
}
local kort = {
  zelf = "Zelf kunnen uitvoeren", voorstel = "Probleem met voorstel", mandaat = "Met mandaat aan tafel", thuis = "Thuis je mandaat vernieuwen",
  zorgen = "Zorgen aan tafel zeggen", verslag = "Een kort verslag", geheel = "Op het geheel letten",
}
local r = spelregels { id = "regels", prompt = "Welke volg jij, ook als het druk is?", rules = regels }

local nee = {}
for _, regel in ipairs(regels) do
  if not r[regel[1]] then table.insert(nee, { regel[1], kort[regel[1]] }) end
end

if #nee == 0 then
  say [[ Alle zeven. Dan is dit de vraag: zien de anderen dat ook? Zonder voorbeeld weet niemand dat het een regel is. ]]
elseif not r[stoort] then
  say [[ Wat je stoort bij een ander, doe je zelf ook wel eens. Dat is geen schande. Je weet nu hoe het ontstaat. ]]
elseif #nee >= 5 then
  say [[ De meeste volg je nog niet. Met zeven tegelijk begin je nergens. Eén is genoeg, en de anderen zien het. ]]
else
  say [[ Wat je stoort, doe je zelf anders. Daar mag je iets van zeggen. Het werkt het best met een voorstel erbij. ]]
end

say [[
  Een werkgroep had zeven regels aan de muur. Niemand keek ernaar. Toen koos ieder er één, en zei hem hardop.
  Een maand later wisten ze van elkaar welke het was. Wie de zijne vergat, hoorde alleen zijn nummer: *vijf*.

  Laat nu zien hoe jij je ergernis inbrengt. Een probleem mag op tafel, als er een voorstel bij zit.
]]

local inbreng = probleem { id = "inbreng", prompt = "Breng in wat je stoort, met een voorstel" }

local eigen
if #nee == 0 then
  eigen = ask.choice {
    id = "voordoen", prompt = "Welke regel doe jij de anderen voor?",
    options = { { "voorstel", kort.voorstel }, { "zorgen", kort.zorgen }, { "thuis", kort.thuis } },
  }
elseif #nee == 1 then
  eigen = nee[1][1]
else
  eigen = ask.choice { id = "regel", prompt = "Welke ene regel ga jij volgen?", options = nee }
end

afspraak { id = "daad", prompt = "Bij welk overleg doe je dat voor het eerst?", within = "21 dagen" }

local rijen = { { "Jouw regel", kort[eigen] }, { "Het probleem", inbreng.probleem }, { "Jouw voorstel", inbreng.voorstel } }
if r.eigen ~= "" then table.insert(rijen, { "De regel die je mist", r.eigen }) end
show.card { title = "Jouw spelregel", rows = rijen }
if #nee == 0 then
  say [[ Zeg er één keer bij waarom je het doet. Daarna hoef je er niets meer over te zeggen. ]]
else
  say [[ Zeg aan het begin welke regel de jouwe is. Vraag iemand je eraan te herinneren, met één woord. ]]
end
