-- SPDX-License-Identifier: CC-BY-4.0
-- Proof of stap-vraag: whoever passes this has shown the skill, and need not train it.
pitstop {
  title = "Laat zien hoe je een gesprek opent", level = "vaardigheid", minutes = 5,
  why = "Kun je dit al, dan hoef je het niet meer te oefenen.",
  with = "alone", pass = 0.7,
}

say [[ Denk aan het eerstvolgende gesprek met mensen van buiten je eigen team. ]]

local gesprek = ask.text { id = "gesprek", prompt = "Welk gesprek komt eraan?", help = "Bijvoorbeeld: het overleg over parkeren in onze straat.", max = 120 }

say [[ Speel het vast in je hoofd. Je zit net, en iemand zegt: *door jullie zijn we al een maand te laat.* ]]
local begin = ask.choice {
  id = "begin",
  prompt = "Wat zeg je als eerste?",
  options = {
    { "uitleg", "Dat klopt niet helemaal, ik leg het even uit.",
      why = "Je hebt misschien gelijk. Toch gaat het gesprek nu over vroeger, en wie daar schuld aan had." },
    { "nu",     "Een maand te laat. Wat is er nu als eerste nodig?", right = true,
      why = "Je neemt de zorg serieus, en je brengt het gesprek naar wat er vandaag te doen is." },
    { "sorry",  "Het spijt me, wij lossen dat vandaag nog op.",
      why = "Dat haalt de spanning weg. Je belooft alleen iets, voordat je weet wat er nodig is." },
  },
}

say [[ Je stelt een open vraag aan de hele tafel. Het blijft tien tellen stil. ]]
local stilte = ask.choice {
  id = "stilte",
  prompt = "Wat doe je?",
  options = {
    { "wachten",   "Ik wacht, en kijk rustig de tafel rond.", right = true,
      why = "Mensen denken na. Wie als tweede praat, zegt vaak iets wat nog niemand wist." },
    { "opnieuw",   "Ik stel de vraag nog eens, maar duidelijker.",
      why = "Dat is goed bedoeld. Je haalt alleen iedereen uit zijn gedachten, en het denken begint opnieuw." },
    { "voorbeeld", "Ik noem zelf een voorbeeld, dan gaat het los.",
      why = "Het gaat dan wel los, over jouw voorbeeld. Wat de anderen dachten, hoor je niet meer." },
  },
}

say [[ Er ligt een actie op tafel. Iedereen knikt. Eén persoon kijkt naar haar handen. ]]
local knik = ask.choice {
  id = "knik",
  prompt = "Wat doe je?",
  options = {
    { "straks", "Ik vraag haar na afloop wat er speelde.",
      why = "Dat is aardig voor haar. Maar de actie is dan al verdeeld, en de anderen weten van niets." },
    { "gang",   "Ik ga door, zij kan het zelf zeggen.",
      why = "Ze is volwassen, dat is waar. Toch kost een stil nee straks iedereen tijd, ook jou." },
    { "past",   "Ik vraag wat de actie voor haar passend maakt.", right = true,
      why = "Je vraagt niet of ze voor of tegen is. Je vraagt wat er anders moet, en dat is makkelijk te zeggen." },
  },
}

local rij = ask.order {
  id = "volgorde",
  prompt = "In welke volgorde wordt dit één goede vraag?",
  items = {
    { "situatie", "Gezinnen wachten nu acht weken op een eerste gesprek." },
    { "taak",     "Wij hebben dat eerste gesprek samen te regelen." },
    { "actie",    "Wat is daar deze maand voor nodig?" },
    { "past",     "En hoe past dat bij ieder van ons?" },
  },
  scored = true,
  why = "Eerst wat er is, dan wat jullie taak is. Pas daarna wat er nodig is, en of het past. Elke zin bouwt op de vorige.",
}

local goed = 0
if begin == "nu" then goed = goed + 1 end
if stilte == "wachten" then goed = goed + 1 end
if knik == "past" then goed = goed + 1 end
if table.concat(rij, " ") == "situatie taak actie past" then goed = goed + 1 end

if goed >= 3 then
  say [[ Je maakt ruimte en houdt koers. Zet het meteen om in je eigen woorden. ]]
elseif goed >= 1 then
  say [[ Je hebt er al gevoel voor. Waar je anders koos, wilde je helpen. Vaak helpt een vraag dan meer dan een antwoord. ]]
else
  say [[
    Je koos steeds voor oplossen, uitleggen of doorgaan. Zo komt werk vaak op tijd af.
    In een gesprek tussen organisaties hoor je er alleen minder door.
  ]]
end

local zin = ask.text {
  id = "zin",
  prompt = "Met welke zin open jij dat gesprek van jou?",
  help = "Noem wat er nu is, en vraag wat er nodig is.",
  max = 300, lines = 3,
}

show.card { title = "Deze zin neem je mee", rows = { { "Het gesprek", gesprek }, { "Jouw eerste zin", zin } } }
if goed >= 3 then
  say [[ Zeg hem een keer hardop voordat je naar binnen gaat. Dan hoor je of hij van jou is. ]]
else
  say [[
    Zeg hem een keer hardop voordat je naar binnen gaat.
    Wil je er rustig op oefenen, doe dan de stop *De vraag die het gesprek opent*. Je neemt er dit gesprek gewoon mee.
  ]]
end
