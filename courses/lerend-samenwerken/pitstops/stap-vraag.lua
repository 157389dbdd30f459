-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = { nl = "De vraag die het gesprek opent", en = "The question that opens the talk" }, level = "vaardigheid", minutes = 9,
  why = {
    nl = "Met één goede vraag kom je verder dan met een agenda vol punten.",
    en = "One good question takes you further than an agenda full of items.",
  },
  with = "both", proof = "laat-zien",
}

local eerder = earlier("laat-zien", "gesprek")
if eerder then
  show.card {
    title = { nl = "Dit gesprek noemde je eerder", en = "The talk that you named before" },
    rows = { { { nl = "Het gesprek", en = "The talk" }, eerder } },
  }
end
say { nl = [[ Binnenkort zit je weer aan tafel met de anderen. ]], en = [[ Soon you will be at the table with the others again. ]] }

local gesprek = ask.text {
  id = "gesprek",
  prompt = { nl = "Welk gesprek komt eraan?", en = "Which talk is coming up?" },
  help = eerder and { nl = "Het gesprek van eerder mag, een ander ook.", en = "The talk from before is fine, another one too." }
    or { nl = "Bijvoorbeeld: het overleg over de jeugdzorg in de wijk.", en = "For example: the meeting about youth care in the neighbourhood." },
  max = 120,
}

say { nl = [[ Laat eerst zien wat je al kunt. ]], en = [[ First show what you can do already. ]] }

local opening = ask.choice {
  id = "opening",
  prompt = { nl = "Met welke vraag open je zo'n gesprek?", en = "Which question do you open such a talk with?" },
  options = {
    { "plan", { nl = "Wie is het eens met het plan dat rondging?", en = "Who agrees with the plan that went round?" },
      why = {
        nl = "Deze vraag vraagt om voor of tegen. Wie twijfelt, houdt zijn mond of gaat mee zonder iets te doen.",
        en = "This question asks for or against. Those who doubt keep quiet, or go along and do nothing.",
      } },
    { "fout", { nl = "Hoe komt het dat het toen niet is gelukt?", en = "How come it did not work that time?" },
      why = {
        nl = "Terugkijken is nuttig. Als opening zet het mensen in de verdediging, en dan hoor je weinig nieuws.",
        en = "Looking back is useful. As an opening it makes people defend themselves, and you hear little that is new.",
      } },
    { "nodig", { nl = "Wat vraagt deze taak nu, en past dat bij ons?", en = "What does this task ask now, and does that fit us?" }, right = true,
      why = {
        nl = "Deze vraag noemt de taak, vraagt naar een actie en vraagt of die past. Er is ruimte om nee te zeggen.",
        en = "This question names the task, asks for an action and asks if it fits. There is room to say no.",
      } },
  },
}

if opening == "nodig" then
  say {
    nl = [[
      Je herkent hem: dit is de **STAP-vraag**. Hij heeft vier delen.
      De **s**ituatie, de **ta**ak, de **a**ccenten of acties, en of het **p**ast.

      Een wijkverpleegkundige opende er een vol overleg mee. Na tien minuten lag er één actie op tafel.
      Maak hem nu voor je eigen gesprek.
    ]],
    en = [[
      You recognise it: this is the **STAP question**. It has four parts.
      The **s**ituation, the **ta**sk, the **a**ccents or actions, and whether it fits (*passen*).

      A community nurse opened a full meeting with it. After ten minutes there was one action on the table.
      Now make it for your own talk.
    ]],
  }
else
  say {
    nl = [[
      Er is een vraag die meer ruimte geeft: de **STAP-vraag**. Hij heeft vier delen.

      - **S**ituatie: waar staan we nu, zonder oordeel?
      - **Ta**ak: wat hebben we samen te doen?
      - **A**ccenten of acties: wat is daar nu voor nodig?
      - **P**assen: past dat bij ons, en bij mij?

      Een wijkverpleegkundige opende er een vol overleg mee. Ze vroeg niet wie er gelijk had.
      Ze vroeg wat er deze week nodig was, en of dat paste. Na tien minuten lag er één actie op tafel.
    ]],
    en = [[
      There is a question that gives more room: the **STAP question**. It has four parts.

      - **S**ituation: where do we stand now, without a judgement?
      - **Ta**sk: what do we have to do together?
      - **A**ccents or actions: what does that take now?
      - **P** for *passen*, to fit: does that fit us, and me?

      A community nurse opened a full meeting with it. She did not ask who was right.
      She asked what was needed this week, and if that fitted. After ten minutes there was one action on the table.
    ]],
  }
end

local vraag = stap {
  id = "stap", prompt = { nl = "Maak de STAP-vraag voor jouw gesprek", en = "Make the STAP question for your talk" },
}

local past = ask.scale {
  id = "past",
  prompt = { nl = "Hoe goed past deze actie bij jou?", en = "How well does this action fit you?" },
  labels = { { nl = "helemaal niet", en = "not at all" }, { nl = "helemaal", en = "fully" } },
}

local rest, naam
if past <= 2 then
  say {
    nl = [[ Goed dat je het zegt. Een actie die niet past, gebeurt niet, ook niet als iedereen knikt. Maak hem kleiner, of geef hem aan een ander. ]],
    en = [[ Good that you say so. An action that does not fit does not happen, however much everybody nods. Make it smaller, or give it away. ]],
  }
  rest = ask.text {
    id = "kleiner", max = 300, lines = 2,
    prompt = { nl = "Wat zou je er wél van doen?", en = "Which part of it would you do?" },
    help = {
      nl = "Iets wat je deze week al kunt doen. Of de naam van een rol die beter past.",
      en = "Something that you can do this week. Or the name of a role that fits better.",
    },
  }
  naam = { nl = "Dit doe je er wél van", en = "This part you will do" }
elseif past == 3 then
  say {
    nl = [[ Het past een beetje. Dat is genoeg om te beginnen, als je weet waar het wringt. ]],
    en = [[ It fits a little. That is enough to start, if you know where it chafes. ]],
  }
  rest = ask.text {
    id = "wringt", prompt = { nl = "Waar wringt het nog?", en = "Where does it still chafe?" }, max = 300, lines = 2,
    help = { nl = "In één zin. Dit mag je ook aan tafel zeggen.", en = "In one sentence. You may say this at the table too." },
  }
  naam = { nl = "Hier wringt het nog", en = "Here it still chafes" }
else
  say {
    nl = [[ Het past bij je. De kans is groot dat je het ook doet. Bij de anderen weet je dat nog niet. ]],
    en = [[ It fits you. The chances are good that you will do it. Of the others you do not know yet. ]],
  }
  rest = ask.text {
    id = "twijfel", prompt = { nl = "Bij wie aan tafel past het misschien niet?", en = "Whom at the table may it not fit?" }, max = 200,
    help = { nl = "Een functie of organisatie is genoeg.", en = "A job title or an organisation will do." },
  }
  naam = { nl = "Vraag het zeker aan", en = "Be sure to ask" }
end

afspraak {
  id = "stellen", within = "21 dagen",
  prompt = { nl = "Wanneer stel je jouw STAP-vraag?", en = "When will you ask your STAP question?" },
}

show.card {
  title = { nl = "Jouw STAP-vraag", en = "Your STAP question" },
  rows = {
    { { nl = "Het gesprek", en = "The talk" }, gesprek },
    { { nl = "Situatie", en = "Situation" }, vraag.situatie },
    { { nl = "Taak", en = "Task" }, vraag.taak },
    { { nl = "Accenten en acties", en = "Accents and actions" }, vraag.accenten },
    { { nl = "Past het?", en = "Does it fit?" }, vraag.past },
    { naam, rest },
  },
}
if past <= 2 then
  say {
    nl = [[ Begin bij jezelf: dit past mij niet, dit kan ik wel. Dan durft een ander dat ook te zeggen. ]],
    en = [[ Start with yourself: this does not fit me, this I can do. Then somebody else dares to say so too. ]],
  }
end
say {
  nl = [[ Stel de vraag, en wacht dan langer dan prettig voelt. Vaak komt het beste antwoord als tweede. ]],
  en = [[ Ask the question, and then wait longer than feels pleasant. The best answer often comes second. ]],
}
