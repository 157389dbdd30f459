-- SPDX-License-Identifier: CC-BY-4.0
-- From ideation to a deliverable: three ideas, one choice, five principles as a test, a first version, an owner and a day.
pitstop {
  title = "Van idee naar iets op tafel", level = "vaardigheid", minutes = 10,
  why = "Een groep blijft bij elkaar door wat ze samen maakt, en niet door wat ze samen vindt.",
  with = "both", needs = { "principe" }, proof = "laat-zien-wat-af-is",
}

local open_bij = require "lib.samenwerking"
local in_woorden = require "lib.dag"
local letterlijk = require "lib.letterlijk"

say [[
  Aan de muur hangen zestig gele briefjes. Iedereen is blij. Een week later liggen ze in een doos op de gang.
  Niemand weet meer welk briefje van wie was.
]]
open_bij()

local vraag = ask.text { id = "vraag", prompt = "Voor welke vraag zoeken jullie iets nieuws?", help = "Begin met: hoe krijgen we het voor elkaar dat.", max = 160 }

local ideeen, opties = {}, {}
for _, idee in ipairs {
  { "een",  "Welk idee ligt voor de hand?", "Het eerste wat in je opkomt. Goed hoeft niet." },
  { "twee", "Wat zou een heel andere partij doen?", "Een bakker, een brandweer, een kind van tien." },
  { "drie", "Welk idee durf je bijna niet te zeggen?", "Juist dat ene. Je kiest straks pas." },
} do
  local tekst = ask.text { id = "idee", of = idee[1], prompt = idee[2], help = idee[3], max = 160 }
  ideeen[idee[1]] = tekst
  table.insert(opties, { idee[1], letterlijk(tekst) })
end

local kies = ask.choice { id = "kies", prompt = "Bij welk idee gaat ook een ander rechtop zitten?", help = "Niet het veiligste. Wel een waar je zelf mee aan de slag wilt.", options = opties }
if kies == "een" then
  say [[ Wat voor de hand ligt, kan vaak morgen. Vraag je wel af waarom het er nog niet is. ]]
elseif kies == "twee" then
  say [[ Geleend van een ander. Dan is er iemand die het al eens deed. Die kun je bellen. ]]
else
  say [[ Je durft. Vaak denkt een ander aan tafel hetzelfde, en zegt ook niemand het. ]]
end

local klopt = ask.choices {
  id = "toets",
  prompt = "Wat klopt er nu al aan dit idee?",
  help = "Vijf draden die een groep bij elkaar houden. Niets kiezen mag ook.",
  options = {
    { "wederkerig", "Iedere partij brengt iets en haalt iets" },
    { "open",       "Iedereen kan zien hoe het ervoor staat" },
    { "zelf",       "De doeners mogen het zelf regelen" },
    { "past",       "Het past op wat er al is" },
    { "rek",        "Het gaat door als er één wegvalt" },
  },
}
local al = {}
for _, draad in ipairs(klopt) do al[draad] = true end
local tips = {
  { "wederkerig", [[ Niet iedereen haalt er al iets uit. Vraag de partij die het minst wint wat een eerste versie voor haar moet doen. ]] },
  { "zelf",       [[ De doeners mogen het nog niet zelf. Maak de eerste versie zo klein dat niemand er toestemming voor hoeft te geven. ]] },
  { "open",       [[ Nog niet iedereen kan meekijken. Hang de eerste versie ergens op waar mensen toch al langslopen. ]] },
  { "past",       [[ Het past nog niet op wat er is. Bouw de eerste versie vast aan iets wat al elke week gebeurt. ]] },
  { "rek",        [[ Het hangt nog aan één iemand. Maak de eerste versie met zijn tweeën, dan kent een ander de weg. ]] },
}
if #klopt == 0 then
  say [[ Nog niets klopt. Dan is het een wens, en daar begint het mee. Vijf draden tegelijk lukt niet. Met één kun je beginnen. ]]
end
if #klopt == 5 then
  say [[ Alle vijf kloppen. Dat is sterk, of nog niet getoetst. Laat de eerste versie zien aan wie er het minst in gelooft. ]]
else
  for _, tip in ipairs(tips) do
    if not al[tip[1]] then say(tip[2]) break end
  end
end

local versie = ask.text {
  id = "versie", prompt = "Wat is de kleinste versie die je kunt laten zien?", max = 200,
  help = "Iets om vast te houden of mee te maken: een schets, een lijstje, een middag.",
}

local eigenaar = ask.choice {
  id = "eigenaar",
  prompt = "Van wie is die eerste versie?",
  options = {
    { "ik",    "Van mij, en dat weten de anderen" },
    { "ander", "Van een ander, die het nog niet weet" },
    { "samen", "Van ons allemaal, we doen het samen" },
    { "niemand", "Van niemand, het komt er toch niet" },
  },
}
local naam = "Jij"
if eigenaar == "ander" then
  say [[ Dan is het pas van die ander als hij ja zegt. Jij maakt iets waar hij ja of nee op kan zeggen. Een half blad is genoeg. ]]
  naam = ask.text { id = "naam", prompt = "Aan wie vraag je het?", max = 80, help = "Een voornaam of een rol is genoeg." }
elseif eigenaar == "samen" then
  say [[ Samen dragen kan. Samen maken lukt bijna nooit, dan wacht ieder op een ander. Geef het ding aan één mens, en help die. ]]
  naam = ask.text { id = "naam", prompt = "Wie mist het als het er niet komt?", max = 80, help = "Dat is meestal de beste eigenaar. Ben je het zelf, schrijf dat dan op." }
elseif eigenaar == "niemand" then
  say [[ Dat is een eerlijk antwoord. Een idee zonder eigenaar kost alleen maar ruimte. Eén ander mag er nog naar kijken, daarna mag het weg. ]]
  naam = "Nog niemand"
end

local werk = afspraak {
  id = "oplevering", within = "21 dagen", deliverable = true,
  prompt = ({ ik = "Wat leg je neer, en op welke dag?", niemand = "Wat laat je nog aan één ander zien, en op welke dag?" })[eigenaar]
    or "Wat leg je die eigenaar voor, en op welke dag?",
}

show.card {
  title = "Dit komt op tafel",
  rows = {
    { "De vraag", vraag }, { "Het idee", ideeen[kies] }, { "De eerste versie", versie },
    { ({ ik = "Eigenaar", niemand = "Eigenaar van het idee" })[eigenaar] or "Eigenaar, na een ja", naam },
    { eigenaar == "niemand" and "Jij laat het zien op" or "Op tafel", in_woorden(werk.wanneer) },
  },
}
if eigenaar == "ik" then
  say [[ Leg het die dag neer zoals het dan is. Vraag één ding: wat zou jij ermee doen? ]]
elseif eigenaar == "niemand" then
  say [[ Vraag die ander: welk van de drie zou jij pakken? Is het er geen, gooi ze dan alle drie weg. Dan is er weer plaats voor een nieuw idee. ]]
else
  say [[ Krijg je een nee, dan weet je het vroeg. Vraag dan: wie wel, of wat moet er kleiner? ]]
end
