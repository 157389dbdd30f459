-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = "Is samenwerken een vak?", level = "principe", minutes = 8,
  why = "Wie let op het resultaat én op de mensen, doet iets wat je kunt leren.",
  with = "alone",
}

local kanten = require "lib.kanten"

say [[
  Op een verjaardag vraagt iemand wat je doet. Je zegt: ik verbind partijen. Niemand vraagt door.
  De maandag erna zit je tussen twee mensen die elkaar niet meer aankijken.
]]

local moment = ask.text {
  id = "moment",
  prompt = "Wanneer werd het bij jullie voor het laatst ongemakkelijk?",
  help = "Eén moment aan tafel, zonder namen.",
  max = 160,
}

local deed = ask.choice {
  id = "deed",
  prompt = "Wat deed jij op dat moment?",
  options = {
    { "zaak",  "Ik haalde het terug naar de zaak" },
    { "mens",  "Ik keek hoe het met ieder ging" },
    { "niets", "Ik wachtte tot het voorbij was" },
  },
}
local toen = {
  zaak  = [[ Daardoor kwam het werk weer op gang. Wat eronder zat, is niet weg. Het zit er de volgende keer weer. ]],
  mens  = [[ Daardoor voelde iemand zich gezien. Het werk lag even stil. Soms is dat precies goed, en soms is het een vlucht. ]],
  niets = [[ Dat doen de meesten, en vaak gaat het over. Wie wacht, laat wel een ander kiezen hoe het verdergaat. ]],
}
say(toen[deed])

say [[
  Samenwerken heeft een **harde kant**: wat komt eruit, wie doet wat, wanneer. En een **zachte kant**: wie zwijgt, wie haakt af, wie durft.
  Een samenwerker let op allebei. Dat is een vak, en er zijn nieuwe beroepen van gekomen.

  - Een **onafhankelijke verbinder** is van geen van de partijen, en staat naast ze, niet erboven.
  - Een **veerkrachtmanager** zorgt dat een stad of organisatie een klap kan opvangen.

  In een havenstad stond er zo iemand tussen brandweer, bedrijven en bewoners. Bij de brand belde niemand de baas. Ze belden elkaar.
]]

local nu, hard, zacht = {}, 0, 0
for plaats, kant in ipairs(kanten) do
  local waarde = ask.scale { id = "kant", of = kant[1], prompt = kant[3], labels = { "bijna nooit", "bijna altijd" } }
  table.insert(nu, { kant[2], waarde })
  if plaats <= 2 then hard = hard + waarde else zacht = zacht + waarde end
end
show.radar { title = "Jouw harde en zachte kant", rows = nu, max = 5 }

local stand
if hard + zacht <= 8 then
  stand = "laag"
  say [[ Allebei laag. Dan zit je er misschien zonder tijd, of zonder opdracht. Dat ligt niet aan je karakter. Het is iets om te vragen. ]]
elseif hard >= 8 and zacht >= 8 then
  stand = "hoog"
  say [[ Allebei hoog. Mensen schatten hun eigen daden vaak hoog in. Laat daarom één ander hetzelfde lijstje over jou invullen. ]]
elseif hard == zacht then
  say [[ Beide kanten even sterk. Zolang het rustig is. Als het druk wordt, valt er meestal één als eerste weg. ]]
  stand = ask.choice {
    id = "druk", prompt = "Welke kant laat jij vallen als het druk wordt?",
    options = { { "hard", "Wat eruit komt, en wanneer" }, { "zacht", "Hoe het met de mensen gaat" } },
  }
elseif zacht < hard then
  stand = "zacht"
  say [[ Je harde kant is sterker. Er komt wat uit. Let op wie er stiller wordt: die stapt later op zonder iets te zeggen. ]]
else
  stand = "hard"
  say [[ Je zachte kant is sterker. Mensen zitten graag bij je aan tafel. Ze willen op een dag ook zien wat ervan kwam. ]]
end

local uren = ask.number {
  id = "uren", prompt = "Hoeveel uur per week krijg je voor dit vak?", min = 0, max = 80, unit = "uur",
  help = "Tijd die iemand je geeft, niet wat je erbij doet.",
}
local rest, kop
if uren < 1 then
  say [[ Nul uur. Je doet het dus tussen je andere werk door, en bij drukte valt het als eerste weg. ]]
  kop, rest = "Dit levert jouw tijd op", ask.text {
    id = "tijdwinst", prompt = "Wat scheelt het je organisatie als jij dit goed doet?", max = 200, help = "Tijd die een ander níét kwijt is, telt ook als opbrengst.",
  }
else
  say [[ Iemand geeft je er tijd voor. Dan mag die ook weten wat ervan komt. Tijd waar niemand iets van ziet, verdwijnt als eerste. ]]
  kop, rest = "Dit laat je zien", ask.text {
    id = "tonen", prompt = "Wat kun je laten zien van die uren?", max = 200, help = "Eén ding dat er zonder jou niet was. Klein mag.",
  }
end

local slot = {
  laag  = { "Wat vraag je erbij, aan wie en wanneer?", "Tijd, of een opdracht",
            [[ Vraag één ding: een uur, of een zin die zegt wat jouw taak is. Met allebei begint een vak. Is het nee, dan weet je dat ook. ]] },
  hoog  = { "Wie vult de vier vragen over jou in, en wanneer?", "Wat een ander ziet",
            [[ Kies iemand die het met je oneens durft te zijn. Kijk alleen naar de lijn waar jullie het meest verschillen. ]] },
  hard  = { "Welk open eindje maak je af, en wanneer?", "De harde kant",
            [[ Zeg hardop dat het af is. Wat klaar is en wat niemand weet, telt voor niemand. ]] },
  zacht = { "Aan wie vraag je hoe het gaat, en wanneer?", "De zachte kant",
            [[ Stel je vraag en wacht. De eerste zin is beleefd. Bij de tweede zin wordt het waar. ]] },
}
afspraak { id = "daad", prompt = slot[stand][1], within = "14 dagen" }

show.card { title = "Jouw vak", rows = { { "Het moment", moment }, { "Hier zit je groei", slot[stand][2] }, { kop, rest } } }
say(slot[stand][3])
