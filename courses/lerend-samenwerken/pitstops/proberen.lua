-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = "Eerst eens zijn, of eerst proberen?", level = "inzicht", minutes = 8,
  why = "Je kunt niet alles vooraf regelen met woorden. Een proef laat zien wat praten niet kan.",
  with = "both",
}

local in_woorden = require "lib.dag"

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

if keren >= 5 then say [[ Vijf keer of vaker. Aan te weinig praten ligt het dan niet. ]] end

local remmen = ask.choices {
  id = "remmen",
  prompt = "Waarom valt er geen besluit?",
  help = "Kies wat past. Meer dan één mag.",
  min = 1,
  options = {
    { "gelijk",  "Iedereen wil eerst gelijk krijgen" },
    { "angst",   "Niemand wil later de schuld krijgen" },
    { "mandaat", "Wie mag beslissen, zit er niet bij" },
    { "weten",   "We weten er nog te weinig van" },
  },
}

local gekozen = {}
for _, rem in ipairs(remmen) do gekozen[rem] = true end

if #remmen >= 3 then
  say [[ Je koos er drie of meer. Dan ligt het niet aan één ding, en lost één goed gesprek het niet op. ]]
end
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

say [[ Stel, jullie willen iets zes weken proberen. Een collega zegt: *dit kost mijn team te veel.* ]]
ask.choice {
  id = "bezwaar",
  prompt = "Welke stap past bij een TWO?",
  options = {
    { "noteer",  "We noteren haar bezwaar en passen iets aan", right = true,
      why = "Haar bezwaar blijft staan, en het maakt het voorstel beter. Na zes weken zie je of zij gelijk had." },
    { "stem",    "We stemmen, en de meeste stemmen gelden",
      why = "Dan is het besluit er, maar haar bezwaar is weg. Het komt terug, meestal als het druk is." },
    { "wachten", "We wachten tot ook zij er achter staat",
      why = "Dat voelt zorgvuldig. Maar zonder proef komt er geen nieuws, en praat je straks over hetzelfde." },
  },
}

local kan = ask.yesno { id = "kan", prompt = "Kan jouw onderwerp een tijdje op proef?" }

local tot, klein
if kan then
  klein = ask.text { id = "voorstel", prompt = "Wat proberen jullie dan precies?", help = "Eén zin die morgen te doen is.", max = 300, lines = 3 }
  tot = ask.date {
    id = "tot", prompt = "Tot wanneer zou je het proberen?", within = "3 maanden",
    help = "Kort is goed. Zes weken is vaak genoeg om iets te zien.",
  }
else
  say [[ Sommige dingen kun je niet terugdraaien. Dan is er vaak wel een stukje dat kleiner is. ]]
  klein = ask.text {
    id = "stukje", prompt = "Welk klein stukje kan wél op proef?", max = 300, lines = 3,
    help = "Eén straat, één dag in de week, één gezin dat wil. Vind je niets, schrijf dan wat je eerst moet weten.",
  }
end

afspraak { id = "inbreng", prompt = "Aan wie leg je dit als eerste voor?", within = "14 dagen" }

show.card {
  title = "Twee manieren naast elkaar",
  rows = {
    { "Het onderwerp", onderwerp },
    { "Doorpraten", keren == 1 and "Het stond één keer op de agenda" or "Het stond al " .. keren .. " keer op de agenda" },
    { "Proberen", klein },
    { "Terug aan tafel", tot and in_woorden(tot) or "Spreek samen een dag af" },
  },
}

if kan then
  say [[ Lees je voorstel voor, en noem de einddatum erbij. Vraag dan wie er een zwaar bezwaar heeft. ]]
else
  say [[ Begin met het kleinste stuk. Lukt dat, dan heb je bij het grote onderwerp iets om naar te wijzen. ]]
end
