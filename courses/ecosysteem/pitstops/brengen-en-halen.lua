-- SPDX-License-Identifier: CC-BY-4.0
-- Two of the five principles: reciprocity (who brings, who takes) and transparency (who can see it).
pitstop {
  title = "Wie brengt, wie haalt?", level = "principe", minutes = 9,
  why = "Een groep zonder baas blijft bij elkaar zolang ieder brengt, ieder haalt, en iedereen het kan zien.",
  with = "both",
}

say [[
  Het welzijnswerk levert elke week twee mensen. De gemeente levert geld en een zaal. De bewoners leveren hun avonden.
  Na een jaar denkt ieder van hen: wij doen hier het meeste. Niemand zegt het.

  Denk aan één samenwerking met drie of meer partijen, waar je nu in zit.
]]

local waar = ask.text {
  id = "samenwerking",
  prompt = "Welke samenwerking neem je in gedachten?",
  help = "Een paar woorden is genoeg. Noem geen namen van cliënten of collega's.",
  max = 120,
}

local brengt = ask.text {
  id = "brengt",
  prompt = "Wat brengt jouw organisatie in?",
  help = "Uren, geld, kennis, een ruimte, een netwerk. Schrijf op wat je echt levert.",
  max = 200,
}

local haalt = ask.text {
  id = "haalt",
  prompt = "Wat haalt jouw organisatie eruit?",
  help = "Ook iets wat je niet kunt tellen. 'Niets' is ook een antwoord.",
  max = 200,
}

local balans = ask.scale {
  id = "balans",
  prompt = "Hoe staat die balans er voor jullie voor?",
  labels = { "we brengen veel meer", "we brengen iets meer", "gelijk", "we halen iets meer", "we halen veel meer" },
}

local derde, kop
if balans <= 2 then
  say [[
    Je brengt meer dan je haalt. Dat kan lang goed gaan, als het een keuze is.
    Wordt het een gewoonte, dan houdt het op een dag ineens op. De anderen zien dat niet aankomen.
  ]]
  kop, derde = "Dit wil je terug", ask.text {
    id = "terug", prompt = "Wat zou je ervoor terug willen?", max = 200,
    help = "Iets wat een ander aan tafel kan geven. Een bedankje telt ook.",
  }
elseif balans == 3 then
  say [[
    Voor jou is het gelijk. Ieder meet met een eigen maat: de één telt uren, de ander telt risico.
    Dus iemand anders kan een heel ander sommetje maken.
  ]]
  kop, derde = "Deze partij telt anders", ask.text {
    id = "anders", prompt = "Wie aan tafel maakt waarschijnlijk een ander sommetje?", max = 200,
    help = "Een functie of organisatie is genoeg.",
  }
else
  say [[
    Je haalt meer dan je brengt, en je zegt het. Dat durft niet iedereen.
    Wie haalt en zwijgt, krijgt later een rekening. Wie haalt en iets teruggeeft, mag blijven.
  ]]
  kop, derde = "Dit kun je geven", ask.text {
    id = "geven", prompt = "Wat kun je geven dat jou weinig kost en hun veel helpt?", max = 200,
    help = "Een zaal die leegstaat, een telefoonnummer, een uur van een vakman.",
  }
end

say [[
  **Wederkerigheid** is: ieder brengt en ieder haalt. Het hoeft niet hetzelfde te zijn, en ook niet elke week gelijk.
  Dat werkt alleen met **transparantie**: iedereen kan zien wat je brengt, wat je haalt en waarom.

  Een bibliotheek, een school en een bank gaven samen lessen over geld. De bank vond er nieuwe klanten, en vertelde dat niet.
  Toen het uitkwam, stapte de school op. Dat de bank iets won, vond de school niet erg. Dat ze het niet wist wel.
]]

local open = ask.choices {
  id = "open",
  prompt = "Wat van jullie ligt nu al open op tafel?",
  help = "Kies wat de anderen zo kunnen navertellen. Niets kiezen mag ook.",
  options = {
    { "inzet", "Wat we erin steken, en waarom" },
    { "winst", "Wat we eruit halen, ook als het geld is" },
    { "zorg",  "Wat ons zorgen maakt aan deze club" },
    { "grens", "Wanneer wij ermee zouden stoppen" },
  },
}
local ligt = {}
for _, sleutel in ipairs(open) do ligt[sleutel] = true end

local vierde
if #open == 4 then
  say [[
    Bij jullie ligt alles open. Dat is zeldzaam. Let nu op wie niets laat zien.
    Vaak is dat de partij die het meest te verliezen heeft.
  ]]
  vierde = ask.text { id = "dicht", prompt = "Welke partij laat nog het minst zien?", max = 200, help = "Een functie of organisatie is genoeg." }
else
  if #open == 0 then
    say [[ Er ligt niets open. Dan vullen de anderen zelf in waarom jij meedoet. Dat valt zelden gunstig uit. ]]
  elseif not ligt.winst then
    say [[ Wat je eruit haalt, weten ze nog niet. Juist daar begint wantrouwen, ook als er niets mis is. ]]
  elseif not ligt.grens then
    say [[ Ze weten wat je wint. Wanneer je zou stoppen, weten ze niet. Zo'n grens hoort de ander liever vandaag dan te laat. ]]
  else
    say [[ Er ligt al veel open. Wat nog dicht is, valt daardoor meer op. ]]
  end
  vierde = ask.text {
    id = "eerst", prompt = "Wat leg je als eerste open?", max = 200,
    help = "Eén zin die je aan tafel kunt zeggen. Begin met: voor ons is het belangrijk dat.",
  }
end

afspraak {
  id = "daad", within = "14 dagen",
  prompt = #open == 4 and "Hoe maak je het voor die partij makkelijker om iets te laten zien?" or "Aan wie zeg je dit, en wanneer?",
}

show.card {
  title = "Jullie balans",
  rows = {
    { "De samenwerking", waar },
    { "Jullie brengen", brengt },
    { "Jullie halen", haalt },
    { kop, derde },
    { #open == 4 and "Laat nog het minst zien" or "Dit leg je open", vierde },
  },
}
if balans <= 2 then
  say [[
    Zeg het zonder verwijt: dit brengen wij, en dit zoeken we terug. Blijft het stil, dan weet je genoeg.
    Weggaan is daarna een keuze, en geen ruzie.
  ]]
elseif balans == 3 then
  say [[ Vraag de ander naar zijn sommetje voordat je het jouwe laat zien. Je leert het meest van het verschil. ]]
else
  say [[ Geef het voordat iemand erom vraagt. Dan is het een gebaar, en geen betaling. ]]
end
