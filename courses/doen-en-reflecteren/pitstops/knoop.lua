-- SPDX-License-Identifier: CC-BY-4.0
-- Proof of two-sluiten: whoever passes this has shown the skill, and need not train it.
pitstop {
  title = "Laat zien hoe je een vastloper losmaakt", level = "vaardigheid", minutes = 6,
  why = "Kun je dit al, dan hoef je het niet te oefenen. Dan kun je het doen.",
  with = "alone", pass = 0.7,
}

say [[ Jullie praten al een tijd over hetzelfde. Er komt geen besluit, en iedereen heeft een beetje gelijk. ]]

local onderwerp = ask.text { id = "onderwerp", prompt = "Welk onderwerp zit bij jullie vast?", help = "Bijvoorbeeld: wie de bus naar de dagbesteding betaalt.", max = 120 }

say [[
  Houd het in je achterhoofd. Speel eerst dit mee: een sportclub en een dagbesteding willen één zaal delen.
  Iedereen heeft iets gezegd. Alleen de beheerder van de zaal nog niet.
]]
local stil = ask.choice {
  id = "stil",
  prompt = "Wat doe je?",
  options = {
    { "door",   "Ik ga door, hij heeft er dus niets op tegen",
      why = "Misschien. Stil zijn kan ja betekenen, nee, of: niemand vroeg mij iets. Later hoor je welke het was." },
    { "horen",  "Ik vraag hem wat dit voor zijn werkdag is", right = true,
      why = "Hij heeft de sleutel, en hij kent de zaal. Je vraagt naar zijn werk, dus hij hoeft nog niets te vinden." },
    { "kiezen", "Ik vraag hem of hij ervoor is of ertegen",
      why = "Dan moet hij kiezen voordat hij iets heeft verteld. Wat hij weet over de zaal, komt niet op tafel." },
  },
}

say [[ Er ligt een voorstel: zes weken lang deelt de dagbesteding de zaal op dinsdag. ]]
local vraag = ask.choice {
  id = "vraag",
  prompt = "Welke vraag stel je aan de tafel?",
  options = {
    { "werken", "Kan iedereen hier zes weken mee werken?", right = true,
      why = "Niemand hoeft gelijk te krijgen. Je vraagt alleen of er mee te werken is, en voor hoelang." },
    { "beste",  "Is dit voor iedereen de beste oplossing?",
      why = "Die vraag is mooi, en ze heeft geen einde. Er is altijd nog een betere oplossing te bedenken." },
    { "voor",   "Zullen we kijken wie voor is en wie niet?",
      why = "Dan is er snel een uitslag. De minderheid heeft alleen verloren, en doet straks mee zonder mee te doen." },
  },
}

say [[ De sportclub zegt: *na de dagbesteding staan de tafels altijd nog.* ]]
local bezwaar = ask.choice {
  id = "bezwaar",
  prompt = "Wat doe je met die zin?",
  options = {
    { "eerst",   "We lossen het op voordat we beginnen",
      why = "Zorgvuldig, en dan ben je weer een overleg verder. Misschien zijn het er twee, misschien nul tafels." },
    { "valtmee", "Ik zeg dat het in het begin wel meevalt",
      why = "Dat is bedoeld om gerust te stellen. De club hoort dat haar zorg niet telt, en stopt met zeggen wat ze ziet." },
    { "noteren", "We schrijven hem op en tellen de tafels", right = true,
      why = "De zorg blijft staan en wordt meetbaar. Na zes weken weet iedereen wie er gelijk had, zonder ruzie." },
  },
}

local rij = ask.order {
  id = "volgorde", scored = true,
  prompt = "In welke volgorde maak je de zaak los?",
  items = {
    { "horen",    "Ieder vertelt wat het voor hem betekent" },
    { "voorstel", "Iemand doet een voorstel voor een tijdje" },
    { "bezwaren", "De bezwaren komen erbij te staan" },
    { "doen",     "We beginnen, en weten de einddag" },
    { "ronde",    "We kijken samen wat het echt gaf" },
  },
  why = "Eerst horen, anders past het voorstel niet. De bezwaren komen na het voorstel, en vóór het begin. Pas na het doen is er iets nieuws te bespreken.",
}

local goed = 0
if stil == "horen" then goed = goed + 1 end
if vraag == "werken" then goed = goed + 1 end
if bezwaar == "noteren" then goed = goed + 1 end
if table.concat(rij, " ") == "horen voorstel bezwaren doen ronde" then goed = goed + 1 end

if goed >= 3 then
  say [[ Jij laat mensen horen, en je laat het daarna niet hangen. Neem nu je eigen onderwerp. ]]
elseif goed >= 1 then
  say [[ Een deel gaat vanzelf goed. Waar je anders koos, wilde je tempo of rust. Die krijg je juist door bezwaren een plek te geven. ]]
else
  say [[ Je kiest voor doorpakken, uitleggen of stemmen. Daar komen besluiten van. Ze worden alleen vaak pas na het besluit tegengehouden. ]]
end

local zin = ask.text {
  id = "zin", max = 300, lines = 2,
  prompt = "Welk tijdelijk voorstel doe jij aan jullie tafel?",
  help = "Begin met: laten we tot … proberen om …",
}

show.card { title = "Neem dit mee naar de tafel", rows = { { "Het onderwerp", onderwerp }, { "Jouw voorstel", zin } } }
if goed >= 3 then
  say [[ Zeg het in het eerstvolgende overleg, en noem de einddag in dezelfde adem. Zegt de tafel ja, leg het dan samen vast in *Sluit een TWO*. ]]
else
  say [[ Lees je voorstel eerst voor aan één persoon. Vraag wat er tegen is. In de stop *Sluit een TWO* maak je het daarna af. ]]
end
