-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = "Wat levert het op, en voor wie?", level = "principe", minutes = 7,
  why = "Mensen dragen wat van henzelf is. Dat begint bij winst die zij zelf zien.",
  with = "both", needs = { "waarom" },
}

local waar = earlier("waarom", "samenwerking")
if waar then
  show.card { title = "Blijf bij deze samenwerking", rows = { { "Waar je aan dacht", waar } } }
else
  say [[ Denk aan één samenwerking waar je nu in zit. ]]
end
say [[ Stel dat die een jaar lang goed gaat. Kijk dan eens rond, op een gewone dinsdag. ]]

local eerste = ask.text {
  id = "merken",
  prompt = "Waaraan merk je als eerste dat het goed gaat?",
  help = "Iets wat je kunt zien of horen, niet wat je vindt.",
  max = 200, lines = 2,
}

say [[
  Samenwerken heeft twee kanten. De **harde kant** is wat eruit komt: een huis, een plan, minder wachttijd.
  De **zachte kant** is hoe het gaat: vertrouwen, elkaar kennen, durven vragen.

  Een zorginstelling en een gemeente haalden hun doel in één jaar. Daarna wilde niemand meer met de ander om tafel.
  Een jaar later stond de wachttijd weer waar hij begon. Tijd die je aan elkaar besteedt, win je later terug.
]]

local rang = ask.order {
  id = "rang",
  prompt = "Wat telt nu het zwaarst bij jullie aan tafel?",
  help = "Het gaat om hoe het nu is, niet om hoe het hoort.",
  items = {
    { "resultaat", "Dat er snel iets klaar is" },
    { "relatie",   "Dat we elkaar vertrouwen" },
    { "tijd",      "Dat het weinig tijd kost" },
    { "gezicht",   "Dat wij er goed op staan" },
  },
}

local gewicht = {
  resultaat = { "het resultaat", [[ Bij jullie weegt het resultaat het zwaarst. Dan is dit de vraag: wie is er nog bij als het klaar is? ]] },
  relatie   = { "het vertrouwen", [[ Bij jullie weegt het vertrouwen het zwaarst. Dan is dit de vraag: wat krijgt iemand buiten de tafel ervoor terug? ]] },
  tijd      = { "de tijd", [[ Bij jullie weegt de tijd het zwaarst. Dat is eerlijk. Wie geen tijd geeft, wil er eerst winst zien. ]] },
  gezicht   = { "het gezicht naar buiten", [[ Bij jullie weegt het zwaarst hoe je erop staat. Dat mag, zeker als je het hardop zegt. Verzwegen stuurt het toch mee. ]] },
}
say(gewicht[rang[1]][2])

local hard = ask.scale { id = "hard", prompt = "Hoe staat de harde kant ervoor, het resultaat?", labels = { "slecht", "heel goed" } }
local zacht = ask.scale { id = "zacht", prompt = "Hoe staat de zachte kant ervoor, de onderlinge band?", labels = { "slecht", "heel goed" } }
local eigendom = ask.scale { id = "eigendom", prompt = "Hoeveel mensen aan tafel zeggen: dit is ook van mij?", labels = { "niemand", "iedereen" } }

show.radar {
  title = "Jullie samenwerking nu", max = 5,
  rows = { { "Resultaat", hard }, { "Onderlinge band", zacht }, { "Het is van ons", eigendom } },
}

if zacht < hard then
  say [[ Het resultaat loopt voor op de band. Dat gaat goed tot het een keer tegenzit. Dan heb je elkaar nodig, en ken je elkaar niet. ]]
elseif hard < zacht then
  say [[ Jullie kennen elkaar, en het werk blijft achter. Gezellig overleg houdt vanzelf op als er niets uitkomt. ]]
elseif hard <= 2 then
  say [[ Beide kanten staan laag. Dan helpt een groot gesprek zelden. Eén klein ding dat lukt, geeft resultaat én vertrouwen. ]]
elseif hard >= 4 then
  say [[ Beide kanten staan hoog. Houd het dan niet vanzelfsprekend. Wat goed gaat, hangt vaak aan twee of drie mensen. ]]
else
  say [[ Beide kanten gaan gelijk op. Dan zegt de derde lijn het meest: van wie is het? ]]
end

local klein
if eigendom <= 2 then
  klein = ask.text {
    id = "vragen", prompt = "Wie ga je vragen wat het hem of haar oplevert?", max = 200,
    help = "Kies iemand die er wel zit, maar weinig zegt. Een functie is genoeg.",
  }
else
  klein = ask.text {
    id = "stiller", prompt = "Wie aan tafel heeft er nog het minst aan?", max = 200,
    help = "Een functie of organisatie is genoeg.",
  }
end

afspraak { id = "daad", prompt = "Hoe vraag je wat diegene eruit wil halen?", within = "14 dagen" }

show.card {
  title = "Wat het oplevert",
  rows = {
    { "Dit merk je als eerste", eerste },
    { "Nu het zwaarst aan tafel", gewicht[rang[1]][1] },
    { eigendom <= 2 and "Aan deze persoon vraag je het" or "Voor deze persoon kan er meer uit", klein },
  },
}
if eigendom <= 2 then
  say [[ Vraag het met open handen: wat zou jij eruit willen halen? Schrijf het antwoord op in de woorden van de ander. ]]
else
  say [[ Luister tot het einde, ook als het tegenvalt. Wie het minst wint, stapt bij tegenwind als eerste uit. ]]
end
