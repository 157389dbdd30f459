-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = { nl = "Eerst eens zijn, of eerst proberen?", en = "Agree first, or try first?" }, level = "inzicht", minutes = 8,
  why = {
    nl = "Je kunt niet alles vooraf regelen met woorden. Een proef laat zien wat praten niet kan.",
    en = "You cannot settle everything in words beforehand. A trial shows what talking cannot.",
  },
  with = "both",
}

local in_woorden = require "lib.dag"

say {
  nl = [[ Er is vast een onderwerp dat steeds terugkomt op jullie agenda. Neem dat in gedachten. ]],
  en = [[ There is surely a subject that keeps coming back on your agenda. Keep that in mind. ]],
}

local onderwerp = ask.text {
  id = "onderwerp",
  prompt = { nl = "Over welk onderwerp praten jullie steeds weer?", en = "Which subject do you talk about again and again?" },
  help = { nl = "Een paar woorden is genoeg.", en = "A few words will do." },
  max = 120,
}

local keren = ask.number {
  id = "keren",
  prompt = { nl = "Hoe vaak stond het al op de agenda?", en = "How often has it been on the agenda?" },
  help = { nl = "Schat het maar.", en = "A guess will do." },
  min = 1, max = 99, unit = { nl = "keer", en = "times" },
}

if keren >= 5 then
  say {
    nl = [[ Vijf keer of vaker. Aan te weinig praten ligt het dan niet. ]],
    en = [[ Five times or more. Then it is not for lack of talking. ]],
  }
end

local remmen = ask.choices {
  id = "remmen",
  prompt = { nl = "Waarom valt er geen besluit?", en = "Why is there no decision?" },
  help = { nl = "Kies wat past. Meer dan één mag.", en = "Choose what fits. More than one is fine." },
  min = 1,
  options = {
    { "gelijk",  { nl = "Iedereen wil eerst gelijk krijgen", en = "Everybody wants to be right first" } },
    { "angst",   { nl = "Niemand wil later de schuld krijgen", en = "Nobody wants to be blamed later" } },
    { "mandaat", { nl = "Wie mag beslissen, zit er niet bij", en = "Those who may decide are not there" } },
    { "weten",   { nl = "We weten er nog te weinig van", en = "We know too little of it yet" } },
  },
}

local gekozen = {}
for _, rem in ipairs(remmen) do gekozen[rem] = true end

if #remmen >= 3 then
  say {
    nl = [[ Je koos er drie of meer. Dan ligt het niet aan één ding, en lost één goed gesprek het niet op. ]],
    en = [[ You chose three or more. Then it is not one thing, and one good talk will not solve it. ]],
  }
end
if gekozen.mandaat then
  say {
    nl = [[
      Zonder mandaat kan de tafel niet beslissen. *Mandaat* is wat je namens je organisatie mag toezeggen.
      Dat haal je thuis, niet aan tafel. Neem dus iets kleins mee waar je thuis ja op krijgt.
    ]],
    en = [[
      Without a mandate the table cannot decide. A *mandate* is what you may promise on behalf of your organisation.
      You get it at home, not at the table. So take something small with you that gets a yes at home.
    ]],
  }
elseif gekozen.angst then
  say {
    nl = [[ Wie bang is voor de schuld, kiest voor nog een overleg. Een proef met een einddatum maakt de stap kleiner. ]],
    en = [[ Those who fear the blame choose one more meeting. A trial with an end date makes the step smaller. ]],
  }
elseif gekozen.weten then
  say {
    nl = [[ Dan helpt nog een gesprek niet. Je weet pas meer als iemand iets heeft gedaan. ]],
    en = [[ Then one more talk does not help. You only know more when somebody has done something. ]],
  }
else
  say {
    nl = [[ Gelijk krijgen kost tijd. En vaak heeft iedereen een beetje gelijk, vanaf de eigen stoel. ]],
    en = [[ Being right takes time. And often everybody is a little right, from their own chair. ]],
  }
end

say {
  nl = [[
    Er is een weg tussen doorpraten en doordrukken: de **TWO**. Dat is een *tijdelijke werkbare overeenkomst*.

    Je hoort eerst iedereen die ermee te maken krijgt. Dan doet iemand een voorstel. De vraag is niet of het het beste plan is.
    De vraag is of iemand er een zwaar bezwaar tegen heeft. Bezwaren schrijf je op. Je spreekt een einddatum af, en je begint.

    Een dorp deed dat met een drukke weg. Zes weken dicht voor auto's, daarna opnieuw aan tafel.
    Wie gelijk had, hoefde niemand meer te zeggen. De weg had het laten zien.
  ]],
  en = [[
    There is a way between talking on and pushing through: the **TWO**. That is a *temporary workable agreement*.

    You first hear everybody who is affected. Then somebody makes a proposal. The question is not if it is the best plan.
    The question is if anybody has a serious objection. You write objections down. You set an end date, and you begin.

    A village did that with a busy road. Six weeks closed to cars, then back to the table.
    Nobody had to say any more who was right. The road had shown it.
  ]],
}

say {
  nl = [[ Stel, jullie willen iets zes weken proberen. Een collega zegt: *dit kost mijn team te veel.* ]],
  en = [[ Suppose you want to try something for six weeks. A colleague says: *this costs my team too much.* ]],
}
ask.choice {
  id = "bezwaar",
  prompt = { nl = "Welke stap past bij een TWO?", en = "Which step fits a TWO?" },
  options = {
    { "noteer", { nl = "We noteren haar bezwaar en passen iets aan", en = "We write down her objection and adapt something" }, right = true,
      why = {
        nl = "Haar bezwaar blijft staan, en het maakt het voorstel beter. Na zes weken zie je of zij gelijk had.",
        en = "Her objection stands, and it makes the proposal better. After six weeks you see if she was right.",
      } },
    { "stem", { nl = "We stemmen, en de meeste stemmen gelden", en = "We vote, and the most votes count" },
      why = {
        nl = "Dan is het besluit er, maar haar bezwaar is weg. Het komt terug, meestal als het druk is.",
        en = "Then there is a decision, but her objection is gone. It comes back, mostly when things are busy.",
      } },
    { "wachten", { nl = "We wachten tot ook zij er achter staat", en = "We wait until she supports it too" },
      why = {
        nl = "Dat voelt zorgvuldig. Maar zonder proef komt er geen nieuws, en praat je straks over hetzelfde.",
        en = "That feels careful. But without a trial nothing new comes, and soon you talk about the same again.",
      } },
  },
}

local kan = ask.yesno {
  id = "kan", prompt = { nl = "Kan jouw onderwerp een tijdje op proef?", en = "Can your subject be tried out for a while?" },
}

local tot, klein
if kan then
  klein = ask.text {
    id = "voorstel", max = 300, lines = 3,
    prompt = { nl = "Wat proberen jullie dan precies?", en = "What exactly will you try?" },
    help = { nl = "Eén zin die morgen te doen is.", en = "One sentence that can be done tomorrow." },
  }
  tot = ask.date {
    id = "tot", within = "3 maanden",
    prompt = { nl = "Tot wanneer zou je het proberen?", en = "Until when would you try it?" },
    help = {
      nl = "Kort is goed. Zes weken is vaak genoeg om iets te zien.",
      en = "Short is good. Six weeks is often enough to see something.",
    },
  }
else
  say {
    nl = [[ Sommige dingen kun je niet terugdraaien. Dan is er vaak wel een stukje dat kleiner is. ]],
    en = [[ Some things you cannot undo. Often there is a piece of it that is smaller. ]],
  }
  klein = ask.text {
    id = "stukje", max = 300, lines = 3,
    prompt = { nl = "Welk klein stukje kan wél op proef?", en = "Which small piece can be tried out?" },
    help = {
      nl = "Eén straat, één dag in de week, één gezin dat wil. Vind je niets, schrijf dan wat je eerst moet weten.",
      en = "One street, one day a week, one family that is willing. If you find nothing, write what you must know first.",
    },
  }
end

afspraak {
  id = "inbreng", within = "14 dagen",
  prompt = { nl = "Aan wie leg je dit als eerste voor?", en = "To whom will you put this first?" },
}

show.card {
  title = { nl = "Twee manieren naast elkaar", en = "Two ways side by side" },
  rows = {
    { { nl = "Het onderwerp", en = "The subject" }, onderwerp },
    { { nl = "Doorpraten", en = "Talking on" }, keren == 1 and { nl = "Het stond één keer op de agenda", en = "It was on the agenda once" }
      or { nl = "Het stond al " .. keren .. " keer op de agenda", en = "It was on the agenda " .. keren .. " times" } },
    { { nl = "Proberen", en = "Trying" }, klein },
    { { nl = "Terug aan tafel", en = "Back at the table" }, tot and in_woorden(tot) or { nl = "Spreek samen een dag af", en = "Agree on a day together" } },
  },
}

if kan then
  say {
    nl = [[ Lees je voorstel voor, en noem de einddatum erbij. Vraag dan wie er een zwaar bezwaar heeft. ]],
    en = [[ Read your proposal aloud, and name the end date. Then ask who has a serious objection. ]],
  }
else
  say {
    nl = [[ Begin met het kleinste stuk. Lukt dat, dan heb je bij het grote onderwerp iets om naar te wijzen. ]],
    en = [[ Start with the smallest piece. If that works, you have something to point at for the large subject. ]],
  }
end
