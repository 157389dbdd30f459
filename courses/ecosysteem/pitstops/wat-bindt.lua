-- SPDX-License-Identifier: CC-BY-4.0
-- A map of motives: what each partner comes for, and with it what they expect and how long they stay.
pitstop {
  title = "Wat bindt jullie?", level = "inzicht", minutes = 10,
  why = "Wie weet waar een ander voor komt, weet ook wanneer hij weggaat.",
  with = "both", needs = { "brengen-en-halen" },
}

local open_bij = require "lib.samenwerking"

say [[
  De subsidie loopt af in december. In november komen er vier mensen niet. Ze zijn niet boos. Ze hebben het druk.
  Twee anderen komen gewoon, en nemen soep mee.
]]
open_bij()

local een = ask.text { id = "partner", of = "een", prompt = "Met welke partij werk je het meest samen?", max = 60, help = "De naam van een organisatie of groep." }
local twee = ask.text { id = "partner", of = "twee", prompt = "Van welke partij komt het geld of de opdracht?", max = 60, help = "Is dat dezelfde, noem dan een andere partij." }
local drie = ask.text { id = "partner", of = "drie", prompt = "Welke partij hoor je het minst?", max = 60, help = "Ook een partij die er vaak niet is." }

local kaart = motieven {
  id = "motieven", prompt = "Waar komt elke partij vooral voor?",
  partners = { { "wij", "Wij, mijn eigen organisatie" }, { "een", een }, { "twee", twee }, { "drie", drie } },
}

local aantal = { economisch = 0, politiek = 0, waarden = 0 }
local soorten = 0
for _, partij in ipairs { "wij", "een", "twee", "drie" } do -- in a team the card holds `all` as well
  local motief = kaart[partij]
  if aantal[motief] == 0 then soorten = soorten + 1 end
  aantal[motief] = aantal[motief] + 1
end
show.bars { title = "Waar de vier voor komen", max = 4, rows = { { "Werk of geld", aantal.economisch }, { "Beleid of subsidie", aantal.politiek }, { "Waarden", aantal.waarden } } }

local blijft = {
  economisch = [[ Voor werk of geld blijf je zolang het loont. Je wilt duidelijke afspraken, en snel resultaat. ]],
  politiek   = [[ Voor beleid of subsidie blijf je tot de regeling stopt, of tot de verkiezingen. Je wilt iets kunnen laten zien. ]],
  waarden    = [[ Voor waarden blijf je lang, ook als het tegenzit. Je wilt dat het klopt. Geld maakt het dan soms lastig. ]],
}

local rest, kop
if soorten == 1 then
  say [[ Volgens jou komen ze alle vier voor hetzelfde. Dat bindt sterk, en het breekt op één plek. ]]
  say(blijft[kaart.wij])
  kop, rest = "Als dat wegvalt", ask.text {
    id = "lijm", prompt = "Wat blijft er over als juist dat wegvalt?", max = 200, lines = 2,
    help = "Een vriendschap, een gewoonte, een gebouw. 'Niets' is ook een antwoord.",
  }
else
  if aantal[kaart.wij] == 1 then
    say [[ Jullie zijn de enige met dit motief. Wat voor jou vanzelf spreekt, is voor de andere drie nieuws. ]]
  elseif soorten == 3 then
    say [[ Aan deze tafel liggen alle drie de motieven. Dat is rijk. Je krijgt dan ook drie kalenders en drie soorten ongeduld. ]]
  else
    say [[ Er liggen twee motieven op tafel. Vaak denkt elke helft dat de andere helft hetzelfde wil. ]]
  end
  say(blijft[kaart.wij])
  kop, rest = "Hier botst het", ask.text {
    id = "botsing", prompt = "Waar botst wat jullie willen met wat een ander wil?", max = 200, lines = 2,
    help = "Over tempo, geld, wie er op de foto staat. Eén voorbeeld is genoeg.",
  }
end

say [[
  Een motief is ook de lijm. Het bepaalt wat iemand verwacht, hoe snel, en hoe lang hij blijft. Geen van de drie is beter.

  Een sportclub, een fysiotherapeut en een wethouder begonnen samen een beweegtuin. De club wilde leden, de fysio klanten, de wethouder een opening.
  Na het lint kwam de wethouder niet meer. De club was beledigd. Hij had gekregen waar hij voor kwam.
  Had de club dat geweten, dan had ze vóór het lint om een hek gevraagd.
]]

local rem = ask.choice {
  id = "einde",
  prompt = "Stel, over een jaar is het geld op. Wat houdt jullie dan bij elkaar?",
  options = {
    { "niets",  "Niets, dan is het klaar" },
    { "mensen", "Een paar mensen die doorgaan" },
    { "doel",   "Het doel, want dat is er nog" },
  },
}
if rem == "niets" then
  say [[
    Dan is het een project, en dat is een eerlijk ding. Een project heeft een einde.
    Spreek af wie dan bewaart wat jullie maakten. Daarmee is het voor niemand voor niets geweest.
  ]]
elseif rem == "mensen" then
  say [[ Zij zijn de lijm. Vraag ze of ze dat weten, en of ze het willen. Lijm waar niemand naar kijkt, droogt uit. ]]
else
  say [[ Een doel dat blijft, is sterk. Zolang het ook in één zin te zeggen is, door alle vier, zonder spiekbrief. ]]
end

afspraak {
  id = "daad", within = "14 dagen",
  prompt = rem == "niets" and "Met wie bespreek je hoe jullie goed eindigen?" or "Wie vult deze kaart ook in, en wanneer leg je ze naast elkaar?",
}

show.card {
  title = "Wat jullie bindt",
  rows = {
    { kop, rest },
    { "Zonder geld blijft", ({ niets = "Niets, en dan eindigen jullie goed", mensen = "Een paar mensen", doel = "Het doel" })[rem] },
  },
}
if rem == "niets" then
  say [[ Vraag: wat mag niet verloren gaan? Daar heb je nu nog een jaar voor. ]]
elseif soorten == 1 then
  say [[ Laat die ander de kaart invullen zonder dat hij de jouwe ziet. Eén verschil is al genoeg voor een goed gesprek. ]]
else
  say [[ Vraag niet: klopt mijn kaart? Vraag: wat kom jij hier halen? Het antwoord is bijna altijd anders dan je dacht. ]]
end
