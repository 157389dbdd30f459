-- SPDX-License-Identifier: CC-BY-4.0
-- The fifth principle, elasticity, and then all five side by side: what was answered in the two stops before is where the first four come from.
pitstop {
  title = "Als er één wegvalt", level = "principe", minutes = 8,
  why = "Mensen bij elkaar brengen lukt vaak wel. Bij elkaar blijven vraagt rek.",
  with = "both", needs = { "brengen-en-halen", "zelf-regelen" },
}

local open_bij = require "lib.samenwerking"

say [[
  Op maandag belt de trekker van het project. Ze heeft een andere baan. Haar telefoon was het netwerk:
  wie iets zocht, belde haar. Over drie weken is ze weg.
]]
open_bij()

local spil = ask.text {
  id = "spil",
  prompt = "Wie of wat mag bij jullie niet wegvallen?",
  help = "Een rol, een partij, een pot geld, een systeem. Kies er één.",
  max = 160,
}

local duur = ask.choice {
  id = "duur",
  prompt = "Stel, dat valt morgen weg. Hoe lang gaat het door?",
  options = {
    { "dag",   "Een dag, en dan staat het stil" },
    { "maand", "Een maand, dan begint het te knellen" },
    { "jaar",  "Een jaar of langer, bijna ongemerkt" },
  },
}
local gevolg = {
  dag   = [[ Dan hangt het aan één draad. Daar kan die ene niets aan doen. Het is jullie samen zo gegroeid. ]],
  maand = [[ Een maand is genoeg om iets te verzinnen. Als er tenminste iemand op dag één mee begint. ]],
  jaar  = [[ Dan veert het terug. Of het draait door terwijl niemand meer weet waarvoor. Van buiten zie je het verschil niet. ]],
}
say(gevolg[duur])

say [[
  **Elasticiteit** is rek: het kan uitrekken, en het veert terug. Iets is dubbel, iemand kan invallen, een afspraak mag weer open.

  Een voedselbank, twee winkels en een kerk reden samen eten rond. In december ging de bus stuk. Een plan was er niet.
  Wel wist ieder wie er nog meer een bus had. Dat hadden ze elkaar in mei gevraagd, bij de koffie. Op woensdag reden ze weer.
]]

ask.choice {
  id = "rek",
  prompt = "Wat geeft een samenwerking de meeste rek?",
  options = {
    { "contract", "Een contract waarin ieder belooft te blijven",
      why = "Dat geeft rust. Wie weg moet, gaat toch, en dan staat er nog niemand klaar." },
    { "dubbel",   "Twee mensen die elkaars werk kunnen doen", right = true,
      why = "Valt er één weg, dan weet de ander hoe het gaat. Het kost wel tijd als er niets aan de hand is." },
    { "pot",      "Een pot geld voor als het een keer tegenzit",
      why = "Geld helpt, en het is snel op. Het weet niet wie er gebeld moet worden." },
  },
}

local rest, kop
if duur == "jaar" then
  kop, rest = "Dit durf je te laten liggen", ask.text {
    id = "laten", prompt = "Wat zou je een maand laten liggen, om te zien of iemand het mist?", max = 200, lines = 2,
    help = "Een verslag, een overleg, een lijst. Kies iets wat terug kan komen.",
  }
else
  kop, rest = "Dit moet een invaller weten", ask.text {
    id = "invaller", prompt = "Wat moet een invaller weten om één week door te kunnen?", max = 300, lines = 3,
    help = "Wie bel je, waar ligt het, wat mag je beslissen? Drie dingen is genoeg.",
  }
end

-- What was answered before, on a line from 1 to 5. The first four are unknown to whoever plays this stop on its own.
local namen = { wederkerig = "Wederkerigheid", open = "Transparantie", zelf = "Zelforganisatie", past = "Interoperabiliteit", rek = "Elasticiteit" }
local volgorde = { "wederkerig", "open", "zelf", "past", "rek" }
local balans, ligt_open = earlier("brengen-en-halen", "balans"), earlier("brengen-en-halen", "open")
local stappen, naden = earlier("zelf-regelen", "stappen"), earlier("zelf-regelen", "naden")
local dun = {}
if balans and ligt_open and stappen and naden then
  local stand = {
    wederkerig = 5 - 2 * math.abs(balans - 3),
    open = 1 + #ligt_open,
    zelf = math.max(1, 6 - math.max(1, math.ceil(stappen))),
    past = 5 - #naden,
    rek = ({ dag = 1, maand = 3, jaar = 5 })[duur],
  }
  local rijen, laagste, genoemd = {}, 5, {}
  for _, sleutel in ipairs(volgorde) do
    table.insert(rijen, { namen[sleutel], stand[sleutel] })
    laagste = math.min(laagste, stand[sleutel])
  end
  show.radar { title = "Vijf draden, naar wat je antwoordde", rows = rijen, max = 5 }
  for _, sleutel in ipairs(volgorde) do
    if laagste < 4 and stand[sleutel] == laagste then
      dun[sleutel] = true
      table.insert(genoemd, "**" .. namen[sleutel] .. "**")
    end
  end
  if #genoemd == 0 then
    say [[ Alle vijf zijn sterk. Dan is de vraag of een ander dit beeld ook zo tekent. ]]
  else
    say(#genoemd == #volgorde and "Alle vijf zijn even dun. Dan maakt het weinig uit waar je begint. Wel dat je begint."
      or "Het dunst is nu: " .. table.concat(genoemd, ", ") .. ". Dat komt uit je eigen antwoorden. Klopt het niet, dan weet jij meer dan de tekening.")
  end
end

local kies = ask.choice {
  id = "kies",
  prompt = "Welke draad maken jullie als eerste sterker?",
  help = "De sterkste keuze is vaak de kleinste.",
  options = {
    { "wederkerig", "Wederkerigheid: ieder brengt en haalt" },
    { "open",       "Transparantie: iedereen kan het zien" },
    { "zelf",       "Zelforganisatie: de doeners regelen het" },
    { "past",       "Interoperabiliteit: het past op de naad" },
    { "rek",        "Elasticiteit: iemand kan invallen" },
  },
}
if dun[kies] then
  say [[ Daar is het dun. Je gevoel en je antwoorden zeggen hetzelfde. ]]
else
  say [[ Je kiest wat nog niet het dunst is. Daar heb je vast een reden voor. Zeg die erbij als je het aan de anderen vertelt. ]]
end

local begin = {
  wederkerig = "Aan wie vraag je wat hij terug wil, en wanneer?",
  open       = "Wat leg je open, bij wie en wanneer?",
  zelf       = "Welke klus geef je uit handen, en wanneer?",
  past       = "Welke naad bespreek je, met wie en wanneer?",
  rek        = "Met wie wissel je één dag van werk, en wanneer?",
}
afspraak { id = "daad", prompt = begin[kies], within = "21 dagen" }

show.card {
  title = "Waar jullie aan vastzitten",
  rows = { { "Dit mag niet wegvallen", spil }, { kop, rest }, { "Deze draad wordt sterker", namen[kies] } },
}
if duur == "dag" then
  say [[ Vertel het eerst aan wie of wie erachter zit. Niet als verwijt. Wie onmisbaar is, slaapt vaak slecht. ]]
elseif duur == "maand" then
  say [[ Doe het nu het rustig is. Een invaller die je in december zoekt, had je in mei moeten vragen. ]]
else
  say [[ Zeg vooraf tot wanneer je het laat liggen. Mist niemand het, dan heb je tijd gewonnen voor wat wel telt. ]]
end
