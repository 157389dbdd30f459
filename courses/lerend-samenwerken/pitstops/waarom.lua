-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = "Waarom doen we dit samen?", level = "principe", minutes = 7,
  why = "Wie weet waarom het samen moet, valt onder druk minder snel terug.",
  with = "both",
}

say [[ Denk aan één samenwerking die nu stroef loopt. Met een andere afdeling, een andere organisatie of met bewoners. ]]

local waar = ask.text {
  id = "samenwerking",
  prompt = "Welke samenwerking neem je in gedachten?",
  help = "Een paar woorden is genoeg. Noem geen namen van cliënten of collega's.",
  max = 120,
}

local straks = ask.choice {
  id = "straks",
  prompt = "Stel dat jullie nog een jaar werken zoals nu. Wat gebeurt er dan?",
  options = {
    { "vanzelf", "Het wordt langzaam vanzelf wat beter" },
    { "gelijk",  "Er verandert weinig, en niemand mist iets" },
    { "erger",   "Het probleem groeit, en iemand krijgt last" },
  },
}

local wie
if straks == "erger" then
  say [[ Je ziet het misgaan. Dat is een reden om het anders te doen. Een reden werkt pas als er een gezicht bij hoort. ]]
  wie = ask.text {
    id = "last", prompt = "Wie krijgt daar het eerst last van?", max = 200,
    help = "Denk aan een soort mens of plek: een gezin, een winkelier, de straat achter het station.",
  }
elseif straks == "gelijk" then
  say [[
    Dat is een eerlijk antwoord. Een samenwerking die niemand mist, kost tijd en levert weinig op.
    Het kan ook dat de mensen die haar missen, niet bij jullie aan tafel zitten.
  ]]
  wie = ask.text {
    id = "gemis", prompt = "Wie zou het merken als jullie er morgen mee stopten?", max = 200,
    help = "Denk ook aan mensen die nooit op een overleg komen. 'Niemand' mag ook.",
  }
else
  say [[
    Dat kan. Vaak doet dan één persoon veel werk dat niemand ziet.
    Stopt die persoon, dan stopt ook het beter worden.
  ]]
  wie = ask.text { id = "trekker", prompt = "Wie zorgt er nu voor dat het beter wordt?", max = 200, help = "Ben je het zelf, schrijf dat dan op." }
end

say [[
  **Een voorbeeld.** Een wijkteam en een woningcorporatie hadden elk een plan voor dezelfde straat.
  Beide plannen waren goed. Toch belden bewoners drie keer met dezelfde vraag.

  Toen vroegen ze elkaar: wat wint de bewoner als wij één plan hebben? Het antwoord was klein. Eén nummer om te bellen.
  Dat nummer hield stand, ook toen het druk werd. Iedereen wist nog waar het voor was.

  Onder druk doe je wat je altijd deed. Een *waarom* dat je kunt aanwijzen, trekt je terug.
]]

local winst = ask.text {
  id = "winst",
  prompt = "Wat wint iemand buiten jullie tafel als dit lukt?",
  help = "Eén zin. Zeg het zo dat die persoon het zelf zou herkennen.",
  max = 300, lines = 3,
}

local eigen = ask.scale {
  id = "eigen",
  prompt = "Hoeveel wint jouw eigen organisatie erbij?",
  labels = { "niets", "heel veel" },
}

local stoppen = straks == "gelijk" and eigen <= 2
local rem
if stoppen then
  say [[
    Bijna niemand mist het, en jullie winnen er weinig mee. Dan is stoppen ook een goed besluit.
    Doorgaan uit beleefdheid is dat niet. Eén ding wil je eerst nog weten.
  ]]
  rem = ask.text {
    id = "ruil", prompt = "Wat zou het voor jullie wél de moeite waard maken?", max = 300, lines = 3,
    help = "Tijd, geld, rust, een ander die iets overneemt. 'Niets' is ook een antwoord.",
  }
elseif eigen <= 2 then
  say [[
    Weinig winst voor je eigen organisatie. Dan is meedoen vooral een gunst, en gunsten verdwijnen als het druk wordt.
    Het helpt om dat hardop te zeggen.
  ]]
  rem = ask.text {
    id = "ruil", prompt = "Wat heeft jouw organisatie nodig om dit vol te houden?", max = 300, lines = 3,
    help = "Tijd, geld, rust, een ander die iets overneemt. Alles mag.",
  }
else
  say [[ Er is dus winst aan twee kanten. Dat is stevig, zolang de mensen in je eigen organisatie het ook weten. ]]
  rem = ask.text {
    id = "thuis", prompt = "Wie in jouw organisatie weet nog niet wat er te winnen is?", max = 200,
    help = "Een functie of een afdeling is genoeg.",
  }
end

afspraak {
  id = "daad", within = "14 dagen",
  prompt = stoppen and "Aan wie leg je de vraag voor: gaan we door, of stoppen we?" or "Welke ene daad doe je voor jullie volgende overleg?",
}

show.card {
  title = "Jouw waarom",
  rows = {
    { "De samenwerking", waar },
    { "Dit wint een ander", winst },
    { ({ erger = "Wie er last krijgt", gelijk = "Wie het zou merken", vanzelf = "Wie het nu draagt" })[straks], wie },
    { stoppen and "Dit maakt het de moeite waard" or eigen <= 2 and "Wat jouw organisatie nodig heeft" or "Wie het nog niet weet", rem },
  },
}

if stoppen then
  say [[
    Leg aan tafel één vraag neer: wat ontbreekt er als wij stoppen? Komt er een antwoord, dan heb je jullie waarom.
    Blijft het stil, dan heb je met een eerlijke vraag veel tijd gewonnen.
  ]]
else
  say [[ Lees in het overleg voor wat een ander wint. Vraag daarna aan de tafel: klopt dit nog? ]]
end
