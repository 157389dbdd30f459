-- SPDX-License-Identifier: CC-BY-4.0
-- Two of the five principles: self-organisation (who does the work, arranges it) and interoperability (the pieces fit).
pitstop {
  title = "Wat mag wie zelf regelen?", level = "principe", minutes = 9,
  why = "Wie zelf mag regelen, komt in beweging. Dat gaat goed als de stukken op elkaar passen.",
  with = "both",
}

local open_bij = require "lib.samenwerking"

say [[
  Een buurtgroep wil op zaterdag het plein vegen. Iedereen vindt het een goed plan. Er is alleen nog een formulier.
  En wie is verzekerd? Ze vroegen het in maart. In juni ligt er nog blad van vorig jaar.
]]
open_bij()

local klus = ask.text {
  id = "klus",
  prompt = "Welke kleine klus wacht bij jullie op toestemming?",
  help = "Iets wat niemand slecht vindt. Wacht er niets, noem dan wat laatst het langst duurde.",
  max = 200,
}

local stappen = ask.number {
  id = "stappen",
  prompt = "Langs hoeveel mensen moet dat nu?",
  help = "Tel iedereen die ja moet zeggen.",
  min = 0, max = 40, unit = "mensen",
}
if stappen >= 4 then
  say [[ Elk van die mensen heeft een goede reden. Samen zijn ze een muur waar niemand voor gekozen heeft. ]]
elseif stappen >= 2 then
  say [[ Dat is te overzien. Vraag je af wie van hen ooit nee heeft gezegd. Was dat niemand, dan is het een groet en geen toets. ]]
else
  say [[ Dat is kort. Dan ligt het niet aan de toestemming. Misschien denkt ieder dat een ander begint. ]]
end

local wie = ask.choice {
  id = "wie",
  prompt = "Wie zou deze klus het best zelf kunnen regelen?",
  options = {
    { "doeners", "De mensen die het werk doen" },
    { "partij",  "Eén partij, voor alle andere" },
    { "tafel",   "De hele tafel, elke keer samen" },
  },
}
local ruimte = {
  doeners = { [[ Dan moeten zij weten wat mag, zonder te bellen. Dat kan met één grens: tot hier zelf, daarboven even bellen. ]],
              "Tot welke grens mogen zij het zelf?", "Tot hier regelen de doeners het zelf" },
  partij  = { [[ Dat is snel en duidelijk. De anderen worden er wel klant van. Spreek dus af wat zij nog merken en mogen zeggen. ]],
              "Wat moeten de andere partijen ervan blijven merken?", "Dit blijven de anderen merken" },
  tafel   = { [[ Soms moet dat, bij veel geld of bij veiligheid. Het duurt dan tot het volgende overleg. Voor een klein deel is dat te lang. ]],
              "Welk deel kan toch zonder overleg?", "Dit kan zonder overleg" },
}
say(ruimte[wie][1])
local grens = ask.text {
  id = "grens", prompt = ruimte[wie][2], max = 200,
  help = "Noem een bedrag, een plek of een aantal. Niets is ook een antwoord.",
}

say [[
  Dit heet **zelforganisatie**: wie het werk doet, regelt het werk, binnen een grens die iedereen kent.

  Het gaat goed als de stukken op elkaar passen. Een stekker past in elk stopcontact, hoe anders de apparaten ook zijn.
  Dat heet **interoperabiliteit**: ieder werkt op de eigen manier, en op de naad geldt één afspraak.
  De naad is de plek waar jullie werk elkaar raakt.

  Vijf thuiszorgteams hielden elk hun eigen dossier. Ze spraken alleen af wat er op de kaart in de gang staat: vier regels.
  Sindsdien kan elke invaller zo aan de slag.
]]

local naden = ask.choices {
  id = "naden",
  prompt = "Waar past jullie werk nog niet op dat van een ander?",
  help = "Kies wat je deze maand zag. Niets kiezen mag ook.",
  options = {
    { "woorden",  "We gebruiken andere woorden voor hetzelfde" },
    { "tijd",     "Onze dagen en agenda's lopen niet gelijk" },
    { "gegevens", "Wat de één weet, komt niet bij de ander" },
    { "regels",   "Wat bij ons moet, mag bij hen juist niet" },
  },
}

local op_de_naad = {
  woorden  = [[ Kies eerst één woord waar het misgaat, en schrijf op wat jullie er samen mee bedoelen. ]],
  tijd     = [[ Gelijke agenda's krijg je niet. Eén vast moment in de week lukt vaak wel. ]],
  gegevens = [[ Een nieuw systeem duurt jaren. Een kort berichtje op een vaste dag kan morgen. ]],
  regels   = [[ Zoek niet wie gelijk heeft. Zoek het stukje waar beide regels ja zeggen. Vaak is dat groter dan je denkt. ]],
}
local regel
if #naden == 0 then
  say [[ Alles past, zeg je. Dan kennen jullie elkaar goed. Wie nieuw is, loopt wel tegen de naad aan. Die weet wat jullie vanzelf doen. ]]
  regel = ask.text { id = "nieuw", prompt = "Wat moet een nieuwe partij als eerste weten?", max = 200, lines = 2, help = "Iets wat nergens staat en wat iedereen toch doet." }
else
  if #naden >= 3 then say [[ Er past nog weinig. Begin dan niet aan alles. Eén naad die goed zit, laat zien dat het kan. ]] end
  say(op_de_naad[naden[1]])
  regel = ask.text { id = "regel", prompt = "Schrijf één afspraak voor die naad.", max = 200, lines = 2, help = "Zo kort dat hij op een kaartje past. Bijvoorbeeld: we zeggen het dezelfde dag." }
end

afspraak {
  id = "daad", within = "14 dagen",
  prompt = wie == "tafel" and "Aan wie vraag je wat er zonder overleg mag?" or "Met wie spreek je die grens af?",
}

show.card {
  title = "Zelf regelen, en toch passen",
  rows = {
    { "De klus", klus },
    { ruimte[wie][3], grens },
    { #naden == 0 and "Dit weet een nieuwe partij eerst" or "De afspraak op de naad", regel },
  },
}
if stappen >= 4 and wie == "tafel" then
  say [[ Vraag het voor één klus en voor één maand. Daarna vertel je wat er gebeurde. Een proef is makkelijker te geven dan een recht. ]]
elseif wie == "tafel" then
  say [[ Kies het saaiste deel. Niemand wil het houden, dus je krijgt het snel. ]]
else
  say [[ Zeg de grens hardop met een voorbeeld erbij: dit mag, dit niet meer. Aan een voorbeeld herken je hem ook als het druk is. ]]
end
