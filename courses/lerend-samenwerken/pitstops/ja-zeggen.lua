-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = "Ja zeggen en nee doen", level = "inzicht", minutes = 7,
  why = "Een eerlijk nee aan tafel kost minder dan een ja dat niemand uitvoert.",
  with = "both", needs = { "principe" },
}

say [[
  Aan het eind van een overleg knikt iedereen. Drie weken later is er niets gebeurd. Niemand heeft gelogen.
  Denk aan jullie laatste twee overleggen.
]]

local gezegd = ask.number { id = "gezegd", prompt = "Hoeveel dingen werden daar toegezegd?", help = "Door iedereen samen. Schat het maar.", min = 0, max = 50 }
local gedaan = 0
if gezegd > 0 then
  gedaan = ask.number { id = "gedaan", prompt = "Hoeveel daarvan zijn er nu gedaan?", min = 0, max = gezegd }
  show.bars { title = "Gezegd en gedaan", max = gezegd, rows = { { "Gezegd", gezegd }, { "Gedaan", gedaan } } }
end

if gezegd == 0 then
  say [[ Er is niets toegezegd. Dan was het een goed gesprek, of een voorzichtig gesprek. Van buiten zien die er hetzelfde uit. ]]
elseif gedaan == gezegd then
  say [[ Alles is gedaan. Dat is zeldzaam. De vraag is dan of jullie ook durven toezeggen wat moeilijk is. ]]
elseif gedaan * 2 >= gezegd then
  say [[ Het meeste is gedaan. Kijk naar de rest: daar zat waarschijnlijk een nee in, dat niemand heeft gehoord. ]]
else
  say [[ Het meeste is blijven liggen. Vaak is dat geen slordigheid. Het was al een nee, toen het nog ja heette. ]]
end

local redenen = ask.choices {
  id = "redenen",
  prompt = "Wanneer zeg jij ja, terwijl je nee bedoelt?",
  help = "Kies wat je herkent. Meer dan één mag.",
  min = 1,
  options = {
    { "sfeer", "Als ik de sfeer goed wil houden" },
    { "later", "Als ik denk dat er later tijd is" },
    { "rang",  "Als de ander meer te zeggen heeft" },
    { "nooit", "Eigenlijk nooit, dan zeg ik nee" },
  },
}
local kiest = {}
for _, reden in ipairs(redenen) do kiest[reden] = true end
local eerlijk = kiest.nooit and #redenen == 1

local welk
if eerlijk then
  say [[ Je zegt nee als je nee bedoelt. Dan weten anderen waar ze aan toe zijn. Niet iedereen aan tafel durft dat, ook niet tegen jou. ]]
  welk = ask.text { id = "snel", prompt = "Wie zegt er tegen jou te snel ja?", max = 200, help = "Een functie of rol is genoeg." }
else
  if kiest.rang then
    say [[ Tegen iemand met meer macht is ja het veilige antwoord. Het helpt als je dan zegt wat je wél kunt doen. ]]
  elseif kiest.sfeer then
    say [[ Je wilt het goed houden. Toch bederft een ja dat niet komt de sfeer ook. Alleen later. ]]
  else
    say [[ Later is er meestal even weinig tijd als nu. Een ja voor later is vaak een nee voor vandaag. ]]
  end
  welk = ask.text { id = "welk", prompt = "Welk ja van jou was eigenlijk een nee?", max = 200, lines = 2, help = "Iets van de laatste maand. Alleen jij leest dit." }
end

say [[
  Tussen ja en nee zit een derde antwoord: een **eerlijk ja**. Je zegt wat je wél doet, en ook wat je niet doet.

  Een bakker zei ja tegen een kraam op de buurtmarkt. Zaterdag is zijn drukste dag, dus hij kwam niet. Iedereen was boos.
  Een jaar later zei hij: ik kan er niet staan, ik kan wel brood leveren. Er lag die dag brood op elke kraam.

  Zijn ja werd kleiner, en zijn nee kwam vooraf. Daardoor kwam er iets.
]]

ask.choice {
  id = "zin",
  prompt = "Welke zin is een eerlijk ja?",
  options = {
    { "kijken", "Ik kijk even of het lukt, je hoort het van me.",
      why = "Dat klinkt als een toezegging. De ander gaat ervan uit dat het komt, en jij hebt alleen beloofd te kijken." },
    { "achter", "Wij staan er helemaal achter, een mooi plan.",
      why = "Je steunt het plan, en dat is prettig. Er staat alleen niet in wat jij gaat doen." },
    { "lijst",  "Ik maak de lijst, voor de brief heb ik geen tijd.", right = true,
      why = "De ander weet precies wat er komt, en wat er nog open staat. Voor de brief kan hij nu iemand zoeken." },
  },
}

local eigen = ask.text {
  id = "eigen",
  prompt = eerlijk and "Met welke vraag geef je die ander ruimte voor een nee?" or "Maak van dat ja een eerlijk ja. Hoe zeg je het?",
  help = eerlijk and "Bijvoorbeeld: wat hiervan lukt je niet?" or "Zeg wat je wél doet, en wat niet.",
  max = 300, lines = 2,
}

afspraak { id = "daad", prompt = eerlijk and "Wanneer stel je die vraag?" or "Wanneer zeg je dit tegen wie het moet weten?", within = "14 dagen" }

show.card {
  title = "Jouw eerlijke ja",
  rows = {
    { eerlijk and "Zegt te snel ja" or "Dit ja was een nee", welk },
    { eerlijk and "Jouw vraag" or "Zo zeg je het nu", eigen },
  },
}
if eerlijk then
  say [[ Zeg er niets achteraan als je de vraag hebt gesteld. De stilte is voor de ander. ]]
else
  say [[ Wacht niet op het volgende overleg. Een nee wordt elke week een beetje duurder. ]]
end
