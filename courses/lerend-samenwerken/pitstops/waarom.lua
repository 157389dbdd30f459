-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = "Waarom doen we dit samen?", level = "principe", minutes = 6,
  why = "Wie weet waarom het samen moet, valt onder druk minder snel terug in de oude manier.",
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
    { "vanzelf", "Het wordt vanzelf wat beter" },
    { "gelijk",  "Er verandert weinig, en dat stoort bijna niemand" },
    { "erger",   "Het probleem groeit, en iemand krijgt daar last van" },
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
    Misschien mis je zelf nog iets, of iemand die niet aan tafel zit.
  ]]
  wie = ask.text { id = "gemis", prompt = "Wie zou het merken als jullie er morgen mee stopten?", max = 200 }
else
  say [[
    Dat kan. Vaak doet dan één persoon veel werk dat niemand ziet.
    Stopt die persoon, dan stopt ook het beter worden.
  ]]
  wie = ask.text { id = "trekker", prompt = "Wie zorgt er nu voor dat het beter wordt?", max = 200 }
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

local rem
if eigen <= 2 then
  say [[
    Weinig winst voor je eigen huis. Dan is meedoen vooral een gunst, en gunsten verdwijnen als het druk wordt.
    Het helpt om dat hardop te zeggen.
  ]]
  rem = ask.text {
    id = "ruil", prompt = "Wat heeft jouw organisatie nodig om dit vol te houden?", max = 300, lines = 3,
    help = "Tijd, geld, rust, een ander die iets overneemt. Alles mag.",
  }
else
  say [[ Er is dus winst aan twee kanten. Dat is stevig. Maar alleen als de mensen thuis het ook weten. ]]
  rem = ask.text {
    id = "thuis", prompt = "Wie in jouw organisatie weet nog niet wat er te winnen is?", max = 200,
    help = "Een functie of een afdeling is genoeg.",
  }
end

afspraak { id = "daad", prompt = "Welke ene daad doe je voor jullie volgende overleg?", within = "14 dagen" }

show.card {
  title = "Jouw waarom",
  rows = {
    { "De samenwerking", waar },
    { "Dit wint een ander", winst },
    { straks == "erger" and "Wie last krijgt" or straks == "gelijk" and "Wie het zou merken" or "Wie het nu draagt", wie },
    { eigen <= 2 and "Wat jouw organisatie nodig heeft" or "Wie het nog niet weet", rem },
  },
}

say [[ Neem de tweede regel mee naar het overleg. Lees hem voor, en vraag: klopt dit nog? ]]
