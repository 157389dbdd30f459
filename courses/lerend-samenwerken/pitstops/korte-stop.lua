-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = { nl = "Zet het overleg even stil", en = "Stop the meeting for a moment" }, level = "vaardigheid", minutes = 7,
  why = {
    nl = "Vijf minuten stoppen kost minder dan een half uur over het verkeerde praten.",
    en = "A stop of five minutes costs less than half an hour on the wrong thing.",
  },
  with = "alone",
}

say {
  nl = [[ Denk aan een overleg waar jullie langs elkaar heen praten. ]],
  en = [[ Think of a meeting where you talk past each other. ]],
}

local overleg = ask.text {
  id = "overleg", max = 120,
  prompt = { nl = "In welk overleg zit je binnenkort weer?", en = "Which meeting are you in again soon?" },
  help = { nl = "Bijvoorbeeld: de werkgroep schuldhulp, dinsdagmiddag.", en = "For example: the working group on debts, Tuesday afternoon." },
}

say {
  nl = [[
    Laat eerst zien wat je al kunt. Het gaat nu een kwartier over een formulier. Er zijn nog twintig minuten.
    Jij denkt: dit gaat niet over het formulier.
  ]],
  en = [[
    First show what you can do already. They have talked about a form for fifteen minutes. There are twenty minutes left.
    You think: this is not about the form.
  ]],
}
local zeg = ask.choice {
  id = "zeg",
  prompt = { nl = "Wat zeg je?", en = "What do you say?" },
  options = {
    { "door", { nl = "Zullen we het formulier voor volgende keer bewaren?", en = "Shall we keep the form for next time?" },
      why = {
        nl = "Dat scheelt tijd, vandaag. Waar het echt over gaat, zit volgende keer weer aan tafel.",
        en = "That saves time, today. What it is really about will be at the table again next time.",
      } },
    { "stop", { nl = "Mag het vijf minuten stil? Ik heb één vraag.", en = "May we stop for five minutes? I have one question." }, right = true,
      why = {
        nl = "Je zegt hoe lang het duurt en dat het één vraag is. Daar kan bijna iedereen ja op zeggen.",
        en = "You say how long it takes and that it is one question. Nearly everybody can say yes to that.",
      } },
    { "kern", { nl = "Volgens mij is er hier geen vertrouwen meer.", en = "I think there is no trust left here." },
      why = {
        nl = "Misschien heb je gelijk. Jij hebt dan alleen het antwoord al gegeven, en de anderen gaan zich verdedigen.",
        en = "You may be right. Only you have given the answer already, and the others will defend themselves.",
      } },
  },
}

if zeg == "stop" then
  say {
    nl = [[ Zo begint een **pitstop**: heel kort stilstaan bij de vraag die telt, en dan weer door. Jij kunt meteen naar die vraag. ]],
    en = [[ That is how a **pitstop** begins: a very short stop at the question that counts, and on again. You can go straight to that question. ]],
  }
else
  say {
    nl = [[
      Er is een derde weg: een **pitstop**. Je staat heel kort stil bij de vraag die telt, en dan rijd je weer door.

      Een opzichter van een wijk zette een ruzie over vuilnisbakken stil. Ze vroeg: wat missen we als deze straat schoon is?
      Ieder schreef twee minuten. Er stond drie keer: dat iemand ons gedag zegt. De bakken stonden een week later goed.
    ]],
    en = [[
      There is a third way: a **pitstop**. You stop very briefly at the question that counts, and then you drive on.

      A neighbourhood warden stopped a quarrel about dustbins. She asked: what do we miss when this street is clean?
      Each wrote for two minutes. Three times it said: that somebody greets us. A week later the bins stood right.
    ]],
  }
  ask.order {
    id = "volgorde",
    prompt = { nl = "In welke volgorde gaat zo'n stop?", en = "In which order does such a stop go?" },
    items = {
      { "tijd",   { nl = "Zeggen dat je stopt, en hoe lang", en = "Say that you stop, and for how long" } },
      { "vraag",  { nl = "Eén vraag stellen die ieder raakt", en = "Ask one question that touches everybody" } },
      { "stil",   { nl = "Ieder laten schrijven, zonder praten", en = "Let each one write, without talking" } },
      { "rond",   { nl = "Elk antwoord één keer horen", en = "Hear each answer once" } },
      { "verder", { nl = "Eén ding afspreken, en weer door", en = "Agree on one thing, and go on" } },
    },
    scored = true,
    why = {
      nl = "Eerst schrijven, dan pas praten: zo hoor je ook wie meestal stil is. En de afspraak komt als laatste.",
      en = "Write first, talk only then: so you also hear those who are mostly quiet. And the agreement comes last.",
    },
  }
end

local vraag = ask.text {
  id = "vraag",
  prompt = { nl = "Om welke vraag praten jullie heen?", en = "Which question do you talk around?" },
  help = {
    nl = "Een vraag die jij zelf ook niet zeker kunt beantwoorden. Begin met wat of wie.",
    en = "A question that you cannot answer for sure either. Start with what or who.",
  },
  max = 200, lines = 2,
}

local rem = ask.choice {
  id = "rem",
  prompt = { nl = "Wat houdt je tegen om hem daar te stellen?", en = "What keeps you from asking it there?" },
  options = {
    { "rol",   { nl = "Ik zit dat overleg niet voor", en = "I do not chair that meeting" } },
    { "tijd",  { nl = "De agenda is altijd te vol", en = "The agenda is always too full" } },
    { "sfeer", { nl = "Het kan ongemakkelijk worden", en = "It may become uncomfortable" } },
    { "niets", { nl = "Niets, ik doe dit vaker", en = "Nothing, I do this more often" } },
  },
}

local laatste, naam
if rem == "niets" then
  say {
    nl = [[ Dan leunt het stoppen op jou. Een overleg dat het zelf kan, is sterker dan een overleg met jou erbij. ]],
    en = [[ Then the stopping leans on you. A meeting that can do it by itself is stronger than one with you in it. ]],
  }
  laatste = ask.text {
    id = "wie", max = 120,
    prompt = { nl = "Wie kan de volgende stop doen?", en = "Who can do the next stop?" },
    help = { nl = "Iemand die het nog nooit deed, en er wel gevoel voor heeft.", en = "Somebody who never did it, and has a feel for it." },
  }
  naam = { nl = "Deze doet de volgende", en = "Who does the next one" }
else
  if rem == "rol" then
    say {
      nl = [[ Je hoeft niet voor te zitten. Vraag het vooraf aan wie dat wel doet. De meesten zijn blij dat een ander iets meebrengt. ]],
      en = [[ You need not chair. Ask whoever does, beforehand. Most are glad that somebody else brings something. ]],
    }
  elseif rem == "tijd" then
    say {
      nl = [[ De agenda is vol omdat deze vraag er niet op staat. Vraag vijf minuten, en houd je eraan. ]],
      en = [[ The agenda is full because this question is not on it. Ask for five minutes, and keep to them. ]],
    }
  else
    say {
      nl = [[ Dat kan. Zeg dan dat je het zelf ook spannend vindt. Daarna is het voor een ander minder eng. ]],
      en = [[ It may. Then say that you find it scary too. After that it is less so for the others. ]],
    }
  end
  laatste = ask.text {
    id = "zin", max = 200, lines = 2,
    prompt = { nl = "Met welke zin zet jij het stil?", en = "With which sentence will you stop it?" },
    help = { nl = "Zeg hoe lang het duurt, en waarom je het vraagt.", en = "Say how long it takes, and why you ask." },
  }
  naam = { nl = "Zo zet je het stil", en = "How you stop it" }
end

afspraak {
  id = "daad", within = "21 dagen",
  prompt = rem == "niets" and { nl = "Wanneer vraag je diegene?", en = "When will you ask that person?" }
    or { nl = "Wanneer zet jij het overleg vijf minuten stil?", en = "When will you stop the meeting for five minutes?" },
}

show.card {
  title = { nl = "Jouw korte stop", en = "Your short stop" },
  rows = { { { nl = "Het overleg", en = "The meeting" }, overleg }, { { nl = "De vraag", en = "The question" }, vraag }, { naam, laatste } },
}
if rem == "niets" then
  say {
    nl = [[ Geef je vraag mee, en zit er zelf stil bij. Dat is het moeilijkste deel. ]],
    en = [[ Hand over your question, and sit by quietly. That is the hardest part. ]],
  }
else
  say {
    nl = [[ Stop na vijf minuten echt, ook als het goed gaat. Dan mag het een volgende keer weer. ]],
    en = [[ Really stop after five minutes, also when it goes well. Then you may do it again another time. ]],
  }
end
