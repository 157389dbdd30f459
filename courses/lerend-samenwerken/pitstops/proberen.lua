-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = "Eerst eens zijn, of eerst proberen?", level = "inzicht", minutes = 7,
  why = "Je kunt niet alles vooraf regelen met woorden. Een proef laat zien wat praten niet kan.",
  with = "both",
}

say [[ Er is vast een onderwerp dat steeds terugkomt op jullie agenda. Neem dat in gedachten. ]]

local onderwerp = ask.text {
  id = "onderwerp",
  prompt = "Over welk onderwerp praten jullie steeds weer?",
  help = "Een paar woorden is genoeg.",
  max = 120,
}

local keren = ask.number {
  id = "keren",
  prompt = "Hoe vaak stond het al op de agenda?",
  help = "Schat het maar.",
  min = 1, max = 99, unit = "keer",
}

local remmen = ask.choices {
  id = "remmen",
  prompt = "Waarom valt er geen besluit?",
  help = "Kies wat past. Meer dan één mag.",
  min = 1,
  options = {
    { "gelijk",  "Iedereen wil eerst gelijk krijgen" },
    { "angst",   "Niemand wil later de schuld krijgen" },
    { "mandaat", "De mensen die mogen beslissen zitten er niet" },
    { "weten",   "We weten nog te weinig" },
  },
}

local gekozen = {}
for _, rem in ipairs(remmen) do gekozen[rem] = true end

if gekozen.mandaat then
  say [[
    Zonder mandaat kan de tafel niet beslissen. *Mandaat* is wat je namens je organisatie mag toezeggen.
    Dat haal je thuis, niet aan tafel. Neem dus iets kleins mee waar je thuis ja op krijgt.
  ]]
elseif gekozen.angst then
  say [[ Wie bang is voor de schuld, kiest voor nog een overleg. Een proef met een einddatum maakt de stap kleiner. ]]
elseif gekozen.weten then
  say [[ Dan helpt nog een gesprek niet. Je weet pas meer als iemand iets heeft gedaan. ]]
else
  say [[ Gelijk krijgen kost tijd. En vaak heeft iedereen een beetje gelijk, vanaf de eigen stoel. ]]
end

say [[
  Er is een weg tussen doorpraten en doordrukken: de **TWO**. Dat is een *tijdelijke werkbare overeenkomst*.

  Je hoort eerst iedereen die ermee te maken krijgt. Dan doet iemand een voorstel. De vraag is niet of het het beste plan is.
  De vraag is of iemand er een zwaar bezwaar tegen heeft. Bezwaren schrijf je op. Je spreekt een einddatum af, en je begint.

  Een dorp deed dat met een drukke weg. Zes weken dicht voor auto's, daarna opnieuw aan tafel.
  Wie gelijk had, hoefde niemand meer te zeggen. De weg had het laten zien.
]]

ask.choice {
  id = "bezwaar",
  prompt = "Jullie willen het zes weken proberen. Eén collega zegt: dit kost mijn team te veel. Wat past bij een TWO?",
  options = {
    { "stem",    "We stemmen erover, en de meeste stemmen gelden",
      why = "Dan is het besluit er, maar haar bezwaar is weg. In de praktijk komt het terug, meestal als het druk is." },
    { "noteer",  "We schrijven haar bezwaar op en kijken samen wat het wél werkbaar maakt", right = true,
      why = "Haar bezwaar blijft staan. Het helpt het voorstel beter te maken, en na zes weken kijk je of zij gelijk had." },
    { "wachten", "We wachten met de proef tot zij er ook helemaal achter staat",
      why = "Dat voelt zorgvuldig. Maar zonder proef komt er geen nieuws, en praat je volgende keer over hetzelfde." },
  },
}

local kan = ask.yesno { id = "kan", prompt = "Kan jouw onderwerp een tijdje op proef?" }

local tot, klein
if kan then
  tot = ask.date {
    id = "tot", prompt = "Tot wanneer zou je het proberen?", within = "3 maanden",
    help = "Kort is goed. Zes weken is vaak genoeg om iets te zien.",
  }
  klein = ask.text { id = "voorstel", prompt = "Wat proberen jullie dan precies?", help = "Eén zin die morgen te doen is.", max = 300, lines = 3 }
else
  say [[ Sommige dingen kun je niet terugdraaien. Dan is er vaak wel een stukje dat kleiner is. ]]
  klein = ask.text {
    id = "stukje", prompt = "Welk klein stukje kan wél op proef?", max = 300, lines = 3,
    help = "Eén straat, één dag in de week, één gezin dat mee wil doen.",
  }
end

afspraak { id = "inbreng", prompt = "Aan wie leg je dit als eerste voor?", within = "14 dagen" }

show.card {
  title = "Twee manieren naast elkaar",
  rows = {
    { "Het onderwerp", onderwerp },
    { "Doorpraten", keren == 1 and "Het stond al 1 keer op de agenda" or "Het stond al " .. keren .. " keer op de agenda" },
    { "Proberen", klein },
    { "Terug aan tafel", tot or "Spreek samen een dag af" },
  },
}

if kan then
  say [[ Je voorstel past op één regel. Lees het voor, vraag naar bezwaren, en noem de einddatum erbij. ]]
else
  say [[ Begin met het stukje. Lukt dat, dan heb je bij het grote onderwerp iets om naar te wijzen. ]]
end
