-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = "De vraag die het gesprek opent", level = "vaardigheid", minutes = 9,
  why = "Met één goede vraag kom je verder dan met een agenda vol punten.",
  with = "both",
}

say [[ Binnenkort zit je weer aan tafel met de anderen. Denk aan dat gesprek. ]]

local gesprek = ask.text {
  id = "gesprek",
  prompt = "Welk gesprek komt eraan?",
  help = "Bijvoorbeeld: het overleg over de jeugdzorg in de wijk.",
  max = 120,
}

say [[ Laat eerst zien wat je al kunt. ]]

local opening = ask.choice {
  id = "opening",
  prompt = "Met welke vraag open je zo'n gesprek het best?",
  options = {
    { "plan",   "Wie is het eens met het plan dat is rondgestuurd?",
      why = "Deze vraag vraagt om voor of tegen. Wie twijfelt, houdt zijn mond of gaat vrolijk mee zonder iets te doen." },
    { "nodig",  "We staan voor deze taak. Wat is er nu nodig, en past dat bij ieder van ons?", right = true,
      why = "Deze vraag noemt de taak, vraagt naar een actie en vraagt of die past. Er is ruimte om nee te zeggen." },
    { "fout",   "Hoe komt het dat het de vorige keer niet is gelukt?",
      why = "Terugkijken is nuttig. Als opening zet het mensen in de verdediging, en dan hoor je weinig nieuws." },
  },
}

if opening == "nodig" then
  say [[
    Je herkent hem: dit is de **STAP-vraag**. Hij heeft vier delen.
    De **s**ituatie, de **ta**ak, de **a**ccenten of acties, en of het **p**ast. Maak hem nu voor je eigen gesprek.
  ]]
else
  say [[
    Er is een vraag die meer ruimte geeft: de **STAP-vraag**. Hij heeft vier delen.

    - **S**ituatie: waar staan we nu, zonder oordeel?
    - **Ta**ak: wat hebben we samen te doen?
    - **A**ccenten of acties: wat is daar nu voor nodig?
    - **P**assen: past dat bij ons, en bij mij?

    Een wijkverpleegkundige opende er een vol overleg mee. Ze vroeg niet wie er gelijk had.
    Ze vroeg wat er deze week nodig was, en of dat paste. Na tien minuten lag er één actie op tafel.
  ]]
end

local vraag = stap { id = "stap", prompt = "Maak de STAP-vraag voor jouw gesprek" }

local past = ask.scale {
  id = "past",
  prompt = "Hoe goed past deze actie bij jou?",
  labels = { "helemaal niet", "helemaal" },
}

if past <= 2 then
  say [[ Een actie die niet past, gebeurt niet. Ook niet als iedereen knikt. Maak hem kleiner, of geef hem aan een ander. ]]
  ask.text { id = "kleiner", prompt = "Wat zou je er wél van doen?", help = "Iets wat je deze week al kunt doen.", max = 300, lines = 2 }
elseif past == 3 then
  say [[ Het past een beetje. Dat is genoeg om te beginnen, als je weet waar het wringt. ]]
  ask.text { id = "wringt", prompt = "Waar wringt het nog?", max = 300, lines = 2 }
else
  say [[ Het past bij je. De kans is groot dat je het ook doet. Vraag straks of het bij de anderen net zo goed past. ]]
end

afspraak { id = "stellen", prompt = "Wanneer stel je jouw STAP-vraag?", within = "21 dagen" }

say("Je gesprek: *" .. gesprek .. "*. Open met je taak, en stel dan je vraag.")
show.card {
  title = "Jouw STAP-vraag",
  rows = {
    { "Situatie", vraag.situatie },
    { "Taak", vraag.taak },
    { "Accenten en acties", vraag.accenten },
    { "Past het?", vraag.past },
  },
}
say [[ Stel de vraag, en wacht dan langer dan prettig voelt. Vaak komt het beste antwoord als tweede. ]]
