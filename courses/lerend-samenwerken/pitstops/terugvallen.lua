-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = { nl = "Als het druk wordt", en = "When things get busy" }, level = "inzicht", minutes = 7,
  why = { nl = "Wie zijn eigen terugval kent, ziet hem aankomen.", en = "If you know how you fall back, you see it coming." },
  with = "alone", needs = { "waarom" },
}

local winst = earlier("waarom", "winst")
if winst then
  show.card {
    title = { nl = "Hier deed je het voor", en = "This is what you did it for" },
    rows = { { { nl = "Dit wint een ander", en = "What somebody else gains" }, winst } },
  }
else
  say { nl = [[ Denk aan de reden waarom jullie samenwerken. ]], en = [[ Think of the reason why you work together. ]] }
end
say {
  nl = [[ Nu komt er een week met drie spoedklussen tegelijk. ]],
  en = [[ Now comes a week with three urgent jobs at the same time. ]],
}

local laten = {
  bellen = {
    { nl = "Even bellen voordat ik iets besluit", en = "A quick call before I decide" },
    { nl = "Je besluit zonder te bellen", en = "You decide without calling" },
    { nl = [[ Dan besluit je weer alleen. Dat gaat sneller, en de anderen horen het als laatste. ]],
      en = [[ Then you decide alone again. That is faster, and the others hear it last. ]] },
  },
  overleg = {
    { nl = "Het overleg met de anderen", en = "The meeting with the others" },
    { nl = "Je slaat het overleg over", en = "You skip the meeting" },
    { nl = [[ Eén keer overslaan kan. Twee keer overslaan zegt iets, ook als je dat niet bedoelt. ]],
      en = [[ Skipping once is fine. Skipping twice says something, even if you do not mean it. ]] },
  },
  thuis = {
    { nl = "Thuis vertellen wat we afspraken", en = "Telling at home what we agreed" },
    { nl = "Je vertelt het thuis niet", en = "You do not tell it at home" },
    { nl = [[ Dan weet je eigen organisatie niet wat jij hebt toegezegd. De afspraak hangt aan jou alleen. ]],
      en = [[ Then your own organisation does not know what you promised. The agreement hangs on you alone. ]] },
  },
  niets = {
    { nl = "Niets, ik werk gewoon langer door", en = "Nothing, I simply work longer" },
    { nl = "Je werkt alleen nog langer door", en = "You work on, longer and alone" },
    { nl = [[ Dat houd je een poos vol. Daarna val je zelf weg, en met jou de samenwerking. Ook dat is terugvallen. ]],
      en = [[ You can keep that up for a while. Then you drop out, and the collaboration with you. That is falling back too. ]] },
  },
}
local opties = {}
for _, sleutel in ipairs { "bellen", "overleg", "thuis", "niets" } do table.insert(opties, { sleutel, laten[sleutel][1] }) end

local eerst = ask.choice {
  id = "eerst", prompt = { nl = "Wat laat jij dan als eerste vallen?", en = "What do you drop first?" }, options = opties,
}
say(laten[eerst][3])

local keer = ask.scale {
  id = "keer", prompt = { nl = "Hoe vaak gebeurde dat het afgelopen half jaar?", en = "How often did that happen in the past half year?" },
  labels = {
    { nl = "nooit", en = "never" }, { nl = "één keer", en = "once" }, { nl = "een paar keer", en = "a few times" },
    { nl = "vaak", en = "often" }, { nl = "bijna altijd", en = "nearly always" },
  },
}
if keer == 1 then
  say {
    nl = [[ Dan heb je iets wat anderen missen. Wat helpt jou, kan een ander ook helpen. ]],
    en = [[ Then you have something that others lack. What helps you may help somebody else. ]],
  }
elseif keer >= 4 then
  say {
    nl = [[ Dan is het een gewoonte, en een gewoonte heeft een begin. Als je dat begin herkent, kun je kiezen. ]],
    en = [[ Then it is a habit, and a habit has a beginning. If you recognise that beginning, you can choose. ]],
  }
end

say {
  nl = [[
    Onder druk kiest je hoofd de weg die het al kent. Dat is geen onwil. Je merkt het zelf meestal als laatste.
    Je kunt je voornemen om beter op te letten. Of je spreekt een *teken* af: iets wat een ander kan zien.

    Een team van drie organisaties koos een woord. Zei iemand "rotonde", dan stopten ze twee minuten.
    Elk zei één zin: wat doe ik nu alleen, dat we samen zouden doen? Ze zeiden het woord vier keer dat jaar. Het was genoeg.
  ]],
  en = [[
    Under pressure your head takes the road that it knows. That is not ill will. You are mostly the last to notice.
    You can decide to pay more attention. Or you can agree on a *sign*: something that somebody else can see.

    A team of three organisations chose a word. If somebody said "roundabout", they stopped for two minutes.
    Each said one sentence: what am I doing alone that we would do together? They said the word four times that year. It was enough.
  ]],
}

ask.match {
  id = "paren",
  prompt = { nl = "Waaraan ziet een ander deze terugval?", en = "What shows somebody else that you fall back?" },
  help = { nl = "Er blijft één teken over.", en = "One sign is left over." },
  pairs = {
    { "alleen", { nl = "Besluiten zonder te bellen", en = "Deciding without a call" }, { nl = "Collega: dat hoor ik nu pas", en = "Colleague: I only hear that now" } },
    { "weg",    { nl = "Het overleg overslaan", en = "Skipping the meeting" }, { nl = "Je stuurt steeds een ander", en = "You keep sending somebody else" } },
    { "stil",   { nl = "Thuis niets vertellen", en = "Telling nothing at home" }, { nl = "Baas: waar ben je mee bezig?", en = "Boss: what are you working on?" } },
  },
  also = { { "moe", { nl = "Je ligt er wakker van", en = "It keeps you awake" } } },
  scored = true,
  why = {
    nl = "Een teken is iets wat een ander kan zien of horen. Dat je wakker ligt, ziet niemand.",
    en = "A sign is something that somebody else can see or hear. Nobody sees that you lie awake.",
  },
}

local teken = ask.text {
  id = "teken",
  prompt = keer == 1
    and { nl = "Waaraan zou een collega zien dat het jou toch gebeurt?", en = "What would show a colleague that it happens to you after all?" }
    or { nl = "Waaraan kan een collega zien dat jij terugvalt?", en = "What can show a colleague that you fall back?" },
  help = { nl = "Iets wat je doet of juist niet doet. Klein is goed.", en = "Something that you do, or leave undone. Small is good." },
  max = 200, lines = 2,
}

local wie = ask.choice {
  id = "wie",
  prompt = { nl = "Wie mag jou op dat teken wijzen?", en = "Who may point that sign out to you?" },
  options = {
    { "collega", { nl = "Een collega die naast me werkt", en = "A colleague who works beside me" } },
    { "ander",   { nl = "Iemand van de andere organisatie", en = "Somebody of the other organisation" } },
    { "zelf",    { nl = "Niemand, ik let er zelf op", en = "Nobody, I watch it myself" } },
  },
}

local rest
if wie == "zelf" then
  say {
    nl = [[ Dat kan. Zorg dan dat je het teken tegenkomt op het moment zelf. In de drukte denk je er niet aan. ]],
    en = [[ That is possible. Then make sure that you meet the sign at that very moment. When busy you will not think of it. ]],
  }
  rest = ask.text {
    id = "plek", max = 100,
    prompt = { nl = "Waar kom je het tegen als het druk is?", en = "Where will you meet it when things are busy?" },
    help = {
      nl = "Een briefje op je scherm, een vast moment, de trap naar je kamer.",
      en = "A note on your screen, a fixed moment, the stairs to your room.",
    },
  }
  afspraak { id = "ophangen", prompt = { nl = "Wat hang of zet je daar neer?", en = "What will you put up there?" }, within = "7 dagen" }
else
  if wie == "ander" then
    say {
      nl = [[ Dat is de stevigste keuze. Je laat iemand van buiten zien waar jij zwak bent. Vaak krijg je er iets voor terug. ]],
      en = [[ That is the strongest choice. You show somebody from outside where you are weak. Often you get something in return. ]],
    }
  else
    say {
      nl = [[ Die ziet je elke dag. Spreek af dat één woord genoeg is, dan hoeft het geen gesprek te worden. ]],
      en = [[ They see you every day. Agree that one word is enough, so that it need not become a talk. ]],
    }
  end
  rest = ask.text {
    id = "woord", max = 60,
    prompt = { nl = "Welk woord mag diegene dan tegen je zeggen?", en = "Which word may that person say to you?" },
    help = { nl = "Een woord waar je niet boos van wordt.", en = "A word that does not make you angry." },
  }
  afspraak { id = "vragen", prompt = { nl = "Hoe vraag je het diegene?", en = "How will you ask that person?" }, within = "7 dagen" }
end

show.card {
  title = { nl = "Jouw teken", en = "Your sign" },
  rows = {
    { { nl = "Zo begint het", en = "This is how it starts" }, laten[eerst][2] },
    { { nl = "Hieraan ziet een ander het", en = "This shows somebody else" }, teken },
    { wie == "zelf" and { nl = "Hier kom je het tegen", en = "This is where you meet it" } or { nl = "Dit woord mag", en = "This word may be said" }, rest },
  },
}
if wie == "zelf" then
  say {
    nl = [[ Kijk over een maand of het werkte. Zo niet, dan is er vast iemand die het wel ziet. ]],
    en = [[ Look in a month if it worked. If not, there is surely somebody who does see it. ]],
  }
elseif keer >= 4 then
  say {
    nl = [[ Vraag het deze week nog, op een rustig moment. In de drukte is het te laat om het af te spreken. ]],
    en = [[ Ask it this week, at a quiet moment. When things are busy it is too late to agree on it. ]],
  }
else
  say {
    nl = [[ Vraag de ander ook naar zijn eigen teken. Dan letten jullie op elkaar, en is het geen controle. ]],
    en = [[ Ask the other for their own sign too. Then you watch over each other, and it is not a check. ]],
  }
end
