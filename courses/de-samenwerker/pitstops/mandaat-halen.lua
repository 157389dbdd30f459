-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = "Naar huis en weer terug", level = "vaardigheid", minutes = 9,
  why = "Wie weet wat hij mag toezeggen, telt mee aan tafel.",
  with = "both", needs = { "de-weg-terug" }, proof = "laat-zien-thuis",
}

say [[
  De voorzitter kijkt de tafel rond: akkoord? Jij zegt: ik denk het wel. Op de fiets naar huis weet je niet wat je hebt gezegd.
]]
local tafel = earlier("namens-wie", "tafel")
if tafel then show.card { title = "Deze tafel noemde je eerder", rows = { { "Hier zit je namens anderen", tafel } } } end

local punt = ask.text {
  id = "punt",
  prompt = "Over welk punt moet jij daar straks ja of nee zeggen?",
  help = "Neem het eerstvolgende overleg. Eén punt is genoeg.",
  max = 160,
}

local wie = ask.text {
  id = "wie",
  prompt = "Wie thuis gaat daarover?",
  help = "Een functie is genoeg. Weet je het niet, schrijf dan wie het wel weet.",
  max = 120,
}

say [[
  Je **mandaat** is wat je namens anderen mag toezeggen. Je haalt het thuis, bij je eigen mensen, en niet aan tafel. Het geldt voor één overleg.

  Een vrijwilliger van een dorpsraad vroeg vooraf: tot hoeveel euro mag ik gaan? De raad zei tweehonderd. Aan tafel zei ze dat meteen.
  De aannemer lachte, en bood iets aan voor honderdtachtig. De grens hielp hem ook.
]]

local m = mandaat { id = "mandaat", prompt = "Wat mag jij over dat punt toezeggen?", within = "6 weken" }

local rest, kop
if m.mag then
  local over = ask.choice {
    id = "over",
    prompt = "Aan tafel vragen ze net iets meer dan je grens. Wat doe je?",
    options = {
      { "bel",   "Ik vraag tien minuten om te bellen" },
      { "tot",   "Ik zeg ja tot de grens, de rest later" },
      { "heen",  "Ik ga eroverheen en leg het thuis uit" },
    },
  }
  local dan = {
    bel  = [[ Tien minuten voelt lang. Toch is het korter dan een maand ruzie. Zorg dat er thuis iemand opneemt. ]],
    tot  = [[ Dan ligt er een half ja dat klopt. Noem meteen de dag waarop je de rest weet. Anders klinkt het als een nee. ]],
    heen = [[ Soms moet dat, en soms win je ermee. Doe je het twee keer, dan geven ze thuis geen mandaat meer. Dan geven ze een opdracht. ]],
  }
  say(dan[over])
  kop, rest = "Dit zeg je aan het begin", ask.text {
    id = "begin", prompt = "Met welke zin zeg je aan tafel wat je mag?", max = 200, lines = 2,
    help = "Begin met: ik mag ja zeggen tot. Zeg erbij wanneer je meer weet.",
  }
else
  local rem = ask.choice {
    id = "rem",
    prompt = "Waarom mag je thuis nog niets toezeggen?",
    options = {
      { "vraag", "Ik heb het nog niet gevraagd" },
      { "kost",  "Ze zijn bang voor wat het kost" },
      { "ver",   "Ze vinden het te ver van hun bed" },
    },
  }
  local hoe = {
    vraag = [[ Dan is het antwoord nog open. Vraag niet om alles. Vraag om een grens waarbinnen je deze ene keer ja mag zeggen. ]],
    kost  = [[ Noem zelf eerst het bedrag of de uren. Een getal dat ze kennen, is minder eng dan een ja zonder bodem. ]],
    ver   = [[ Neem dan één ding mee wat zij zelf merken: een klant, een rit, een avond. Daarna pas de tafel. ]],
  }
  say(hoe[rem])
  kop, rest = "Dit vraag je thuis", ask.text {
    id = "thuis", prompt = "Met welke vraag haal je het op?", max = 200, lines = 2,
    help = "Eén zin met een grens erin. Bijvoorbeeld: mag ik deze keer twintig uur toezeggen?",
  }
end

afspraak {
  id = "terug", within = "21 dagen",
  prompt = m.mag and "Wanneer vertel je thuis wat ervan kwam?" or "Wanneer vraag je het thuis?",
}

show.card { title = "Heen en weer", rows = { { "Het punt", punt }, { "Gaat erover", wie }, { m.mag and "Jouw grens" or "Ligt nog open", m.grens }, { kop, rest } } }
if m.mag then
  say [[ Zeg je grens voordat iemand ernaar vraagt. En vraag de anderen naar die van hen. Dan weten jullie of je vandaag kunt besluiten. ]]
else
  say [[ Ga toch naar dat overleg. Zeg dat je nog niets mag toezeggen, en noem de dag waarop je het weet. Dat is eerlijker dan knikken. ]]
end
