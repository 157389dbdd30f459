-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = { nl = "Waarom doen we dit samen?", en = "Why do we do this together?" }, level = "principe", minutes = 7,
  why = {
    nl = "Wie weet waarom het samen moet, valt onder druk minder snel terug.",
    en = "If you know why it takes all of you, you fall back less easily under pressure.",
  },
  with = "both",
}

say {
  nl = [[ Denk aan één samenwerking die nu stroef loopt. Met een andere afdeling, een andere organisatie of met bewoners. ]],
  en = [[ Think of one collaboration that is hard going now. With another department, another organisation or with residents. ]],
}

local waar = ask.text {
  id = "samenwerking",
  prompt = { nl = "Welke samenwerking neem je in gedachten?", en = "Which collaboration do you have in mind?" },
  help = {
    nl = "Een paar woorden is genoeg. Noem geen namen van cliënten of collega's.",
    en = "A few words will do. Leave out names of clients or colleagues.",
  },
  max = 120,
}

local straks = ask.choice {
  id = "straks",
  prompt = {
    nl = "Stel dat jullie nog een jaar werken zoals nu. Wat gebeurt er dan?",
    en = "Suppose you go on for a year as you do now. What will happen?",
  },
  options = {
    { "vanzelf", { nl = "Het wordt langzaam vanzelf wat beter", en = "It slowly gets a bit better by itself" } },
    { "gelijk",  { nl = "Er verandert weinig, en niemand mist iets", en = "Little changes, and nobody misses anything" } },
    { "erger",   { nl = "Het probleem groeit, en iemand krijgt last", en = "The problem grows, and somebody suffers" } },
  },
}

local wie
if straks == "erger" then
  say {
    nl = [[ Je ziet het misgaan. Dat is een reden om het anders te doen. Een reden werkt pas als er een gezicht bij hoort. ]],
    en = [[ You see it going wrong. That is a reason to do it differently. A reason only works when it has a face. ]],
  }
  wie = ask.text {
    id = "last", prompt = { nl = "Wie krijgt daar het eerst last van?", en = "Who will feel it first?" }, max = 200,
    help = {
      nl = "Denk aan een soort mens of plek: een gezin, een winkelier, de straat achter het station.",
      en = "Think of a kind of person or place: a family, a shopkeeper, the street behind the station.",
    },
  }
elseif straks == "gelijk" then
  say {
    nl = [[
      Dat is een eerlijk antwoord. Een samenwerking die niemand mist, kost tijd en levert weinig op.
      Het kan ook dat de mensen die haar missen, niet bij jullie aan tafel zitten.
    ]],
    en = [[
      That is an honest answer. A collaboration that nobody would miss costs time and yields little.
      It may also be that those who would miss it are not at your table.
    ]],
  }
  wie = ask.text {
    id = "gemis", max = 200,
    prompt = { nl = "Wie zou het merken als jullie er morgen mee stopten?", en = "Who would notice if you stopped tomorrow?" },
    help = {
      nl = "Denk ook aan mensen die nooit op een overleg komen. 'Niemand' mag ook.",
      en = "Think also of people who never come to a meeting. 'Nobody' is fine too.",
    },
  }
else
  say {
    nl = [[
      Dat kan. Vaak doet dan één persoon veel werk dat niemand ziet.
      Stopt die persoon, dan stopt ook het beter worden.
    ]],
    en = [[
      It may. Often one person then does a lot of work that nobody sees.
      If that person stops, getting better stops too.
    ]],
  }
  wie = ask.text {
    id = "trekker", prompt = { nl = "Wie zorgt er nu voor dat het beter wordt?", en = "Who makes it get better now?" }, max = 200,
    help = { nl = "Ben je het zelf, schrijf dat dan op.", en = "If it is you, write that down." },
  }
end

say {
  nl = [[
    **Een voorbeeld.** Een wijkteam en een woningcorporatie hadden elk een plan voor dezelfde straat.
    Beide plannen waren goed. Toch belden bewoners drie keer met dezelfde vraag.

    Toen vroegen ze elkaar: wat wint de bewoner als wij één plan hebben? Het antwoord was klein. Eén nummer om te bellen.
    Dat nummer hield stand, ook toen het druk werd. Iedereen wist nog waar het voor was.

    Onder druk doe je wat je altijd deed. Een *waarom* dat je kunt aanwijzen, trekt je terug.
  ]],
  en = [[
    **An example.** A neighbourhood team and a housing association each had a plan for the same street.
    Both plans were good. Still, residents had to call three times with the same question.

    Then they asked each other: what does the resident gain if we have one plan? The answer was small. One number to call.
    That number held, also when things got busy. Everybody still knew what it was for.

    Under pressure you do what you always did. A *why* that you can point at pulls you back.
  ]],
}

local winst = ask.text {
  id = "winst",
  prompt = { nl = "Wat wint iemand buiten jullie tafel als dit lukt?", en = "What does somebody outside your table gain if this works?" },
  help = {
    nl = "Eén zin. Zeg het zo dat die persoon het zelf zou herkennen.",
    en = "One sentence. Say it so that this person would recognise it.",
  },
  max = 300, lines = 3,
}

local eigen = ask.scale {
  id = "eigen",
  prompt = { nl = "Hoeveel wint jouw eigen organisatie erbij?", en = "How much does your own organisation gain?" },
  labels = { { nl = "niets", en = "nothing" }, { nl = "heel veel", en = "a great deal" } },
}

local stoppen = straks == "gelijk" and eigen <= 2
local rem
if stoppen then
  say {
    nl = [[
      Bijna niemand mist het, en jullie winnen er weinig mee. Dan is stoppen ook een goed besluit.
      Doorgaan uit beleefdheid is dat niet. Eén ding wil je eerst nog weten.
    ]],
    en = [[
      Hardly anybody would miss it, and you gain little. Then stopping is a good decision too.
      Going on to be polite is not. There is one thing you want to know first.
    ]],
  }
  rem = ask.text {
    id = "ruil", max = 300, lines = 3,
    prompt = { nl = "Wat zou het voor jullie wél de moeite waard maken?", en = "What would make it worth while for you?" },
    help = {
      nl = "Tijd, geld, rust, een ander die iets overneemt. 'Niets' is ook een antwoord.",
      en = "Time, money, calm, somebody who takes something over. 'Nothing' is an answer too.",
    },
  }
elseif eigen <= 2 then
  say {
    nl = [[
      Weinig winst voor je eigen organisatie. Dan is meedoen vooral een gunst, en gunsten verdwijnen als het druk wordt.
      Het helpt om dat hardop te zeggen.
    ]],
    en = [[
      Little gain for your own organisation. Then taking part is a favour, and favours disappear when things get busy.
      It helps to say so aloud.
    ]],
  }
  rem = ask.text {
    id = "ruil", max = 300, lines = 3,
    prompt = { nl = "Wat heeft jouw organisatie nodig om dit vol te houden?", en = "What does your organisation need to keep this up?" },
    help = {
      nl = "Tijd, geld, rust, een ander die iets overneemt. Alles mag.",
      en = "Time, money, calm, somebody who takes something over. Anything goes.",
    },
  }
else
  say {
    nl = [[ Er is dus winst aan twee kanten. Dat is stevig, zolang de mensen in je eigen organisatie het ook weten. ]],
    en = [[ So there is gain on two sides. That is solid, as long as the people in your own organisation know it. ]],
  }
  rem = ask.text {
    id = "thuis", max = 200,
    prompt = {
      nl = "Wie in jouw organisatie weet nog niet wat er te winnen is?",
      en = "Who in your organisation does not know yet what there is to gain?",
    },
    help = { nl = "Een functie of een afdeling is genoeg.", en = "A job or a department will do." },
  }
end

afspraak {
  id = "daad", within = "14 dagen",
  prompt = stoppen and {
    nl = "Aan wie leg je de vraag voor: gaan we door, of stoppen we?",
    en = "To whom do you put the question: do we go on, or do we stop?",
  } or {
    nl = "Welke ene daad doe je voor jullie volgende overleg?",
    en = "Which one deed will you do before your next meeting?",
  },
}

local wie_heet = {
  erger   = { nl = "Wie er last krijgt", en = "Who will feel it" },
  gelijk  = { nl = "Wie het zou merken", en = "Who would notice" },
  vanzelf = { nl = "Wie het nu draagt", en = "Who carries it now" },
}
show.card {
  title = { nl = "Jouw waarom", en = "Your why" },
  rows = {
    { { nl = "De samenwerking", en = "The collaboration" }, waar },
    { { nl = "Dit wint een ander", en = "What somebody else gains" }, winst },
    { wie_heet[straks], wie },
    { stoppen and { nl = "Dit maakt het de moeite waard", en = "This makes it worth while" }
      or eigen <= 2 and { nl = "Wat jouw organisatie nodig heeft", en = "What your organisation needs" }
      or { nl = "Wie het nog niet weet", en = "Who does not know yet" }, rem },
  },
}

if stoppen then
  say {
    nl = [[
      Leg aan tafel één vraag neer: wat ontbreekt er als wij stoppen? Komt er een antwoord, dan heb je jullie waarom.
      Blijft het stil, dan heb je met een eerlijke vraag veel tijd gewonnen.
    ]],
    en = [[
      Put one question on the table: what will be missing if we stop? If an answer comes, you have your why.
      If it stays quiet, an honest question has won you a lot of time.
    ]],
  }
else
  say {
    nl = [[ Lees in het overleg voor wat een ander wint. Vraag daarna aan de tafel: klopt dit nog? ]],
    en = [[ Read aloud in the meeting what somebody else gains. Then ask the table: is this still right? ]],
  }
end
