-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = { nl = "Waar zit het vast?", en = "Where is it stuck?" }, level = "inzicht", minutes = 7,
  why = {
    nl = "Een training helpt niet als niemand weet waarom. Eerst kijken, dan kiezen.",
    en = "A training does not help if nobody knows why. Look first, then choose.",
  },
  with = "both",
}

say {
  nl = [[ Er is iets wat jullie al een tijd willen, en het lukt niet. Iemand zegt: *we moeten beter communiceren.* ]],
  en = [[ There is something you have wanted for a while, and it does not work. Somebody says: *we must communicate better.* ]],
}

local punt = ask.text {
  id = "punt",
  prompt = { nl = "Wat lukt jullie steeds niet?", en = "What keeps failing?" },
  help = { nl = "Iets van de laatste maand. Een paar woorden is genoeg.", en = "Something of the past month. A few words will do." },
  max = 150,
}

local gedaan = ask.choice {
  id = "gedaan",
  prompt = { nl = "Wat hebben jullie er al aan gedaan?", en = "What have you done about it so far?" },
  options = {
    { "uitleg",   { nl = "Nog eens uitgelegd waarom het moet", en = "Explained again why it is needed" } },
    { "plan",     { nl = "Een nieuw plan of schema gemaakt", en = "Made a new plan or schedule" } },
    { "training", { nl = "Mensen geholpen om het te leren", en = "Helped people to learn how" } },
    { "niets",    { nl = "Nog niets, we kijken het aan", en = "Nothing yet, we wait and see" } },
  },
}

say {
  nl = [[
    Samenwerken leer je op drie niveaus. **Principe**: waarom zouden we het anders doen? **Inzicht**: welke manier van werken past dan?
    **Vaardigheid**: kunnen we het, en doen we het?

    Een ziekenhuis en een thuiszorgteam volgden samen een training in overdragen. Er veranderde niets. Iedereen kon het al.
    Alleen: het ziekenhuis deed het werk, en de thuiszorg had de winst. Niemand had dat ooit verteld.
    Een verpleegkundige liep één ochtend mee bij mensen thuis. Daarna kwamen de brieven op tijd.

    Ze oefenden het *kunnen*. Het zat vast op het *waarom*.
  ]],
  en = [[
    You learn to collaborate on three levels. **Principle** (*principe*): why would we do it differently? **Insight** (*inzicht*): which way of working fits?
    **Skill** (*vaardigheid*): can we do it, and do we?

    A hospital and a home care team took a training in handing over. Nothing changed. Everybody could do it already.
    Only: the hospital did the work, and home care had the gain. Nobody had ever told them.
    One morning a nurse went along to people's homes. After that the letters came in time.

    They practised the *doing*. It was stuck on the *why*.
  ]],
}

local labels = { { nl = "klopt niet", en = "not true" }, { nl = "klopt helemaal", en = "quite true" } }
local niveaus = {
  { "principe", { nl = "Waarom", en = "Why" }, { nl = "Ieder van ons kan vertellen waarom dit moet. Klopt dat?", en = "Each of us can say why this is needed. Is that true?" } },
  { "inzicht", { nl = "Welke manier", en = "Which way" }, { nl = "We weten welke manier van werken hier past. Klopt dat?", en = "We know which way of working fits here. Is that true?" } },
  { "vaardigheid", { nl = "Kunnen en doen", en = "Can and do" }, { nl = "Wie het moet doen, kan het en doet het. Klopt dat?", en = "Those who must do it, can and do. Is that true?" } },
}
local rows, laagst, stand = {}, nil, 6
for _, niveau in ipairs(niveaus) do
  local waarde = ask.scale { id = "staat", of = niveau[1], prompt = niveau[3], labels = labels }
  table.insert(rows, { niveau[2], waarde })
  if waarde < stand then laagst, stand = niveau[1], waarde end -- of two that are equal the first: it goes before the other
end
show.bars { title = { nl = "Waar het staat", en = "Where it stands" }, max = 5, rows = rows }

if gedaan == "training" and laagst ~= "vaardigheid" and stand <= 3 then
  say {
    nl = [[ Jullie hebben geoefend. Dat was een goed antwoord, op een andere vraag dan deze. ]],
    en = [[ You practised. That was a good answer, to another question than this one. ]],
  }
elseif gedaan == "plan" and laagst ~= "inzicht" and stand <= 3 then
  say {
    nl = [[ Jullie hebben een plan gemaakt. Dat was een goed antwoord, op een andere vraag dan deze. ]],
    en = [[ You made a plan. That was a good answer, to another question than this one. ]],
  }
elseif gedaan == "uitleg" and laagst ~= "principe" and stand <= 3 then
  say {
    nl = [[ Jullie legden het nog eens uit. De mensen wisten het waarschijnlijk al. ]],
    en = [[ You explained it again. People probably knew already. ]],
  }
end

local klein, naam, verder
if stand >= 4 then
  say {
    nl = [[ Alle drie staan hoog, en toch lukt het niet. Dan heeft iemand misschien last van de oplossing, en zegt dat niet. ]],
    en = [[ All three are high, and still it does not work. Then somebody may be hurt by the solution, and does not say so. ]],
  }
  klein = ask.text {
    id = "last", max = 200,
    prompt = { nl = "Wie levert iets in als het wél lukt?", en = "Who loses something if it does work?" },
    help = { nl = "Tijd, een taak, aanzien, een vaste gewoonte.", en = "Time, a task, standing, a fixed habit." },
  }
  naam = { nl = "Deze levert iets in", en = "Who loses something" }
  verder = { nl = [[ Ga niet overtuigen. Vraag alleen wat diegene kwijtraakt. De stop *Ja zeggen en nee doen* past hierbij. ]],
             en = [[ Do not convince. Only ask what that person loses. The stop *Saying yes and doing no* goes with this. ]] }
elseif laagst == "principe" then
  say {
    nl = [[ Het zit op het waarom. Een beter plan maakt dat niet goed. Iemand moet eerst de winst zien, of het verlies. ]],
    en = [[ It is the why. A better plan does not mend that. Somebody must first see the gain, or the loss. ]],
  }
  klein = ask.text {
    id = "zien", max = 200,
    prompt = { nl = "Waar kan iemand met eigen ogen zien waarom dit moet?", en = "Where can somebody see with their own eyes why this is needed?" },
    help = { nl = "Een plek, een ochtend, een gesprek met wie er last van heeft.", en = "A place, a morning, a talk with whoever suffers from it." },
  }
  naam = { nl = "Hier is het te zien", en = "Here it can be seen" }
  verder = { nl = [[ Ga samen kijken, en praat pas daarna. De stop *Waarom doen we dit samen?* helpt bij de vraag. ]],
             en = [[ Go and look together, and talk only then. The stop *Why do we do this together?* helps with the question. ]] }
elseif laagst == "inzicht" then
  say {
    nl = [[ Het waarom staat, en de manier van werken past er niet bij. Vaak werk je dan nog zoals je alleen werkte. ]],
    en = [[ The why stands, and the way of working does not fit it. Often you then still work as you did alone. ]],
  }
  klein = ask.text {
    id = "oud", max = 200,
    prompt = { nl = "Wat doen jullie nog zoals je het alleen deed?", en = "What do you still do as you did it alone?" },
    help = { nl = "Een eigen formulier, een eigen agenda, een eigen rondje langs de bazen.", en = "Your own form, your own diary, your own round past the bosses." },
  }
  naam = { nl = "Dit gaat nog op de oude manier", en = "This still goes the old way" }
  verder = { nl = [[ Zoek geen betere manier voor alles. Probeer er één uit, zes weken. De stop *Eerst eens zijn, of eerst proberen?* laat zien hoe. ]],
             en = [[ Do not look for a better way for everything. Try one, for six weeks. The stop *Agree first, or try first?* shows how. ]] }
else
  say {
    nl = [[ Jullie weten waarom, en hoe. Het doen blijft achter. Dat leer je niet van een blad papier, wel van iemand die het voordoet. ]],
    en = [[ You know why, and how. The doing stays behind. You do not learn that from paper, but from somebody who shows it. ]],
  }
  klein = ask.text {
    id = "voordoen", max = 200,
    prompt = { nl = "Wie kan het al, en kan het een keer voordoen?", en = "Who can do it already, and can show it once?" },
    help = { nl = "Binnen of buiten jullie tafel. Een functie is genoeg.", en = "At your table or outside. A job title will do." },
  }
  naam = { nl = "Deze kan het voordoen", en = "Who can show it" }
  verder = { nl = [[ Laat het één keer zien, en doe het daarna meteen zelf. De stop *De vraag die het gesprek opent* is zo'n oefening. ]],
             en = [[ Have it shown once, and then do it yourself at once. The stop *The question that opens the talk* is such practice. ]] }
end

afspraak { id = "daad", prompt = { nl = "Wat doe je daar als eerste mee?", en = "What will you do about that first?" }, within = "14 dagen" }

show.card {
  title = { nl = "Waar het vastzit", en = "Where it is stuck" },
  rows = { { { nl = "Dit lukt niet", en = "This keeps failing" }, punt }, { naam, klein } },
}
say(verder)
