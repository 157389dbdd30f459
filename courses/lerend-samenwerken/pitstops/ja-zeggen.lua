-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = { nl = "Ja zeggen en nee doen", en = "Saying yes and doing no" }, level = "inzicht", minutes = 7,
  why = {
    nl = "Een eerlijk nee aan tafel kost minder dan een ja dat niemand uitvoert.",
    en = "An honest no at the table costs less than a yes that nobody carries out.",
  },
  with = "both", needs = { "principe" },
}

say {
  nl = [[
    Aan het eind van een overleg knikt iedereen. Drie weken later is er niets gebeurd. Niemand heeft gelogen.
    Denk aan jullie laatste twee overleggen.
  ]],
  en = [[
    At the end of a meeting everybody nods. Three weeks later nothing has happened. Nobody lied.
    Think of your last two meetings.
  ]],
}

local gezegd = ask.number {
  id = "gezegd", min = 0, max = 50,
  prompt = { nl = "Hoeveel dingen werden daar toegezegd?", en = "How many things were promised there?" },
  help = { nl = "Door iedereen samen. Schat het maar.", en = "By everybody together. A guess will do." },
}
local gedaan = 0
if gezegd > 0 then
  gedaan = ask.number { id = "gedaan", prompt = { nl = "Hoeveel daarvan zijn er nu gedaan?", en = "How many of those are done now?" }, min = 0, max = gezegd }
  show.bars {
    title = { nl = "Gezegd en gedaan", en = "Said and done" }, max = gezegd,
    rows = { { { nl = "Gezegd", en = "Said" }, gezegd }, { { nl = "Gedaan", en = "Done" }, gedaan } },
  }
end

if gezegd == 0 then
  say {
    nl = [[ Er is niets toegezegd. Dan was het een goed gesprek, of een voorzichtig gesprek. Van buiten zien die er hetzelfde uit. ]],
    en = [[ Nothing was promised. Then it was a good talk, or a careful talk. From outside those look the same. ]],
  }
elseif gedaan == gezegd then
  say {
    nl = [[ Alles is gedaan. Dat is zeldzaam. De vraag is dan of jullie ook durven toezeggen wat moeilijk is. ]],
    en = [[ Everything was done. That is rare. The question then is if you also dare to promise what is hard. ]],
  }
elseif gedaan * 2 >= gezegd then
  say {
    nl = [[ Het meeste is gedaan. Kijk naar de rest: daar zat waarschijnlijk een nee in, dat niemand heeft gehoord. ]],
    en = [[ Most of it was done. Look at the rest: there was probably a no in it that nobody heard. ]],
  }
else
  say {
    nl = [[ Het meeste is blijven liggen. Vaak is dat geen slordigheid. Het was al een nee, toen het nog ja heette. ]],
    en = [[ Most of it was left undone. Often that is not carelessness. It was a no already, when it was still called yes. ]],
  }
end

local redenen = ask.choices {
  id = "redenen",
  prompt = { nl = "Wanneer zeg jij ja, terwijl je nee bedoelt?", en = "When do you say yes while you mean no?" },
  help = { nl = "Kies wat je herkent. Meer dan één mag.", en = "Choose what you recognise. More than one is fine." },
  min = 1,
  options = {
    { "sfeer", { nl = "Als ik de sfeer goed wil houden", en = "When I want to keep the mood good" } },
    { "later", { nl = "Als ik denk dat er later tijd is", en = "When I think there will be time later" } },
    { "rang",  { nl = "Als de ander meer te zeggen heeft", en = "When the other has more power" } },
    { "nooit", { nl = "Eigenlijk nooit, dan zeg ik nee", en = "Never really, I say no then" } },
  },
}
local kiest = {}
for _, reden in ipairs(redenen) do kiest[reden] = true end
local eerlijk = kiest.nooit and #redenen == 1

local welk
if eerlijk then
  say {
    nl = [[ Je zegt nee als je nee bedoelt. Dan weten anderen waar ze aan toe zijn. Niet iedereen aan tafel durft dat, ook niet tegen jou. ]],
    en = [[ You say no when you mean no. Then others know where they stand. Not everybody at the table dares to, not even with you. ]],
  }
  welk = ask.text {
    id = "snel", max = 200,
    prompt = { nl = "Wie zegt er tegen jou te snel ja?", en = "Who says yes to you too quickly?" },
    help = { nl = "Een functie of rol is genoeg.", en = "A job title or role will do." },
  }
else
  if kiest.rang then
    say {
      nl = [[ Tegen iemand met meer macht is ja het veilige antwoord. Het helpt als je dan zegt wat je wél kunt doen. ]],
      en = [[ To somebody with more power, yes is the safe answer. It helps if you then say what you can do. ]],
    }
  elseif kiest.sfeer then
    say {
      nl = [[ Je wilt het goed houden. Toch bederft een ja dat niet komt de sfeer ook. Alleen later. ]],
      en = [[ You want to keep it good. Yet a yes that does not come spoils the mood too. Only later. ]],
    }
  else
    say {
      nl = [[ Later is er meestal even weinig tijd als nu. Een ja voor later is vaak een nee voor vandaag. ]],
      en = [[ Later there is mostly as little time as now. A yes for later is often a no for today. ]],
    }
  end
  welk = ask.text {
    id = "welk", max = 200, lines = 2,
    prompt = { nl = "Welk ja van jou was eigenlijk een nee?", en = "Which yes of yours was really a no?" },
    help = { nl = "Iets van de laatste maand. Alleen jij leest dit.", en = "Something of the past month. Only you read this." },
  }
end

say {
  nl = [[
    Tussen ja en nee zit een derde antwoord: een **eerlijk ja**. Je zegt wat je wél doet, en ook wat je niet doet.

    Een bakker zei ja tegen een kraam op de buurtmarkt. Zaterdag is zijn drukste dag, dus hij kwam niet. Iedereen was boos.
    Een jaar later zei hij: ik kan er niet staan, ik kan wel brood leveren. Er lag die dag brood op elke kraam.

    Zijn ja werd kleiner, en zijn nee kwam vooraf. Daardoor kwam er iets.
  ]],
  en = [[
    Between yes and no there is a third answer: an **honest yes**. You say what you will do, and also what you will not do.

    A baker said yes to a stall at the neighbourhood market. Saturday is his busiest day, so he did not come. Everybody was angry.
    A year later he said: I cannot stand there, I can bring bread. That day there was bread on every stall.

    His yes became smaller, and his no came first. That is why something came.
  ]],
}

ask.choice {
  id = "zin",
  prompt = { nl = "Welke zin is een eerlijk ja?", en = "Which sentence is an honest yes?" },
  options = {
    { "kijken", { nl = "Ik kijk even of het lukt, je hoort het van me.", en = "I will see if I can, you will hear from me." },
      why = {
        nl = "Dat klinkt als een toezegging. De ander gaat ervan uit dat het komt, en jij hebt alleen beloofd te kijken.",
        en = "That sounds like a promise. The other counts on it, and you only promised to have a look.",
      } },
    { "achter", { nl = "Wij staan er helemaal achter, een mooi plan.", en = "We are all behind it, a fine plan." },
      why = {
        nl = "Je steunt het plan, en dat is prettig. Er staat alleen niet in wat jij gaat doen.",
        en = "You support the plan, and that is pleasant. It only does not say what you will do.",
      } },
    { "lijst", { nl = "Ik maak de lijst, voor de brief heb ik geen tijd.", en = "I will make the list, I have no time for the letter." }, right = true,
      why = {
        nl = "De ander weet precies wat er komt, en wat er nog open staat. Voor de brief kan hij nu iemand zoeken.",
        en = "The other knows exactly what will come, and what is still open. They can now find somebody for the letter.",
      } },
  },
}

local eigen = ask.text {
  id = "eigen",
  prompt = eerlijk and { nl = "Met welke vraag geef je die ander ruimte voor een nee?", en = "Which question gives that person room for a no?" }
    or { nl = "Maak van dat ja een eerlijk ja. Hoe zeg je het?", en = "Turn that yes into an honest yes. How do you say it?" },
  help = eerlijk and { nl = "Bijvoorbeeld: wat hiervan lukt je niet?", en = "For example: what of this will you not manage?" }
    or { nl = "Zeg wat je wél doet, en wat niet.", en = "Say what you will do, and what you will not." },
  max = 300, lines = 2,
}

afspraak {
  id = "daad", within = "14 dagen",
  prompt = eerlijk and { nl = "Wanneer stel je die vraag?", en = "When will you ask that question?" }
    or { nl = "Wanneer zeg je dit tegen wie het moet weten?", en = "When will you say this to whom it concerns?" },
}

show.card {
  title = { nl = "Jouw eerlijke ja", en = "Your honest yes" },
  rows = {
    { eerlijk and { nl = "Zegt te snel ja", en = "Says yes too quickly" } or { nl = "Dit ja was een nee", en = "This yes was a no" }, welk },
    { eerlijk and { nl = "Jouw vraag", en = "Your question" } or { nl = "Zo zeg je het nu", en = "How you say it now" }, eigen },
  },
}
if eerlijk then
  say {
    nl = [[ Zeg er niets achteraan als je de vraag hebt gesteld. De stilte is voor de ander. ]],
    en = [[ Say nothing more once you have asked. The silence is for the other. ]],
  }
else
  say {
    nl = [[ Wacht niet op het volgende overleg. Een nee wordt elke week een beetje duurder. ]],
    en = [[ Do not wait for the next meeting. A no gets a little more expensive each week. ]],
  }
end
