-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = "De rekening van een drukke week", level = "inzicht", minutes = 7,
  why = "Drukte kiest voor je. Wie de rekening kent, kiest zelf.",
  with = "alone",
}

local eerder = earlier("daden", "samenwerking")
if eerder then show.card { title = "Blijf hierbij", rows = { { "De samenwerking", eerder } } } end
say [[ Pak je agenda erbij. Zoek de drukste week van de laatste twee maanden. ]]

local viel = ask.text {
  id = "viel", max = 200, lines = 2,
  prompt = "Wat met anderen samen ging die week niet door?",
  help = "Een bezoek, een belletje, iemand bijpraten. Ging alles door, noem dan wat er het kortst bij kwam.",
}
local gewonnen = ask.number { id = "gewonnen", prompt = "Hoeveel uur won je daarmee?", help = "Schat het. Een half uur is 0,5.", min = 0, max = 60, unit = "uur" }
local gekost = ask.number {
  id = "gekost", prompt = "Hoeveel uur kostte het later?",
  help = "Uitleggen, goedmaken, opnieuw doen. Tel ook de uren van de ander.", min = 0, max = 60, unit = "uur",
}
show.bars { title = "De rekening", max = math.max(gewonnen, gekost, 1), rows = { { "Uren gewonnen", gewonnen }, { "Uren gekost", gekost } } }

if gekost == 0 then
  say [[ Het kostte later niets. Misschien viel er iets af wat niet nodig was. Of de rekening ligt bij iemand die er niets van zegt. ]]
elseif gekost > gewonnen then
  say [[ Laten vallen was duurder dan doen. Alleen kwam de rekening later, en een deel ervan bij een ander. ]]
elseif gekost == gewonnen then
  say [[ Het kostte evenveel als het opleverde. Je schoof het werk dus vooruit, en de ergernis kwam er gratis bij. ]]
else
  say [[ Je hield er tijd aan over. Drukte dwong je te kiezen, en die keuze was zo gek niet. De vraag is of de ander dat ook vindt. ]]
end

say [[
  Onder tijdsdruk doe je wat je altijd deed. Dan krijg je ook wat je altijd kreeg.
  Beter opletten helpt in een rustige week. Een **halve maat** helpt ook in een drukke: de kleinste vorm die nog meetelt.

  Een opbouwwerker en een wijkagent liepen elke week een uur door de buurt. In december viel de ronde steeds uit.
  Toen spraken ze de halve maat af. Is er geen uur, dan één straat, en één vraag aan elkaar. Dat kost acht minuten.
  De ronde viel daarna nooit meer uit.
]]

local manieren = {
  halve = { "Een halve maat", "Hoe ziet jouw halve maat eruit?", "In hooguit tien minuten te doen.", "Wanneer oefen je hem, ook als het rustig is?",
    [[ Je houdt het klein en je houdt het vol. Een halve maat werkt als je hem kent vóór de drukte. ]] },
  vast  = { "Een vaste plek", "Welk moment leg je vast, en wie rekent erop?", "Een moment houdt stand als een ander erop wacht.", "Wanneer zet je het samen in de agenda?",
    [[ Je beschermt de tijd. Dat houdt stand zolang er een ander op rekent. Alleen voor jezelf vasthouden lukt zelden. ]] },
  stop  = { "Ermee stoppen", "Wat vertel je de ander dat je niet meer doet?", "Eén zin, met de reden erbij.", "Wanneer zeg je het tegen de ander?",
    [[ Stoppen is ook kiezen. Het wordt pas netjes als de ander het van jou hoort. Nu merkt hij alleen dat je wegblijft. ]] },
}
local manier = ask.choice {
  id = "manier",
  prompt = "Wat past het best bij wat jij liet vallen?",
  options = {
    { "halve", "Een halve maat: kleiner, maar elke keer" },
    { "vast",  "Een vaste plek: op een beschermd moment" },
    { "stop",  "Ermee stoppen: en dat eerlijk melden" },
  },
}
local gekozen = manieren[manier]
say(gekozen[5])
local vorm = ask.text { id = "vorm", of = manier, prompt = gekozen[2], help = gekozen[3], max = 250, lines = 2 }

local sein
if manier ~= "stop" then
  sein = ask.text {
    id = "sein", max = 120, prompt = "Waaraan merk je dat zo'n week begint?",
    help = "Iets wat je ziet of hoort: drie gemiste oproepen, lunch achter je scherm.",
  }
end
afspraak { id = "proef", prompt = gekozen[4], within = "14 dagen" }

show.card {
  title = sein and "Als het druk wordt" or "Dit houdt op",
  rows = sein and { { "Dit viel weg", viel }, { "Als", sein }, { "Dan", vorm } } or { { "Dit viel weg", viel }, { "Dit zeg je de ander", vorm } },
}
if manier == "stop" then
  say [[ Vraag erachteraan: wat mis jij als ik dit niet meer doe? Is het antwoord *niets*, dan was het een goed besluit. ]]
elseif gekost > gewonnen then
  say [[ Hang de rekening van die week ergens op waar je hem tegenkomt. In de drukte geloof je hem niet uit je hoofd. ]]
else
  say [[ Doe het één keer in een rustige week. Wat je dan al kent, vind je terug als het druk is. ]]
end
