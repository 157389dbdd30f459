-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = "De vraag die het gesprek opent", level = "vaardigheid", minutes = 9,
  why = "Met één goede vraag kom je verder dan met een agenda vol punten.",
  with = "both", proof = "laat-zien",
}

local eerder = earlier("laat-zien", "gesprek")
if eerder then show.card { title = "Dit gesprek noemde je eerder", rows = { { "Het gesprek", eerder } } } end
say [[ Binnenkort zit je weer aan tafel met de anderen. ]]

local gesprek = ask.text {
  id = "gesprek",
  prompt = "Welk gesprek komt eraan?",
  help = eerder and "Het gesprek van eerder mag, een ander ook." or "Bijvoorbeeld: het overleg over de jeugdzorg in de wijk.",
  max = 120,
}

say [[ Laat eerst zien wat je al kunt. ]]

local opening = ask.choice {
  id = "opening",
  prompt = "Met welke vraag open je zo'n gesprek?",
  options = {
    { "plan",   "Wie is het eens met het plan dat rondging?",
      why = "Deze vraag vraagt om voor of tegen. Wie twijfelt, houdt zijn mond of gaat mee zonder iets te doen." },
    { "fout",   "Hoe komt het dat het toen niet is gelukt?",
      why = "Terugkijken is nuttig. Als opening zet het mensen in de verdediging, en dan hoor je weinig nieuws." },
    { "nodig",  "Wat vraagt deze taak nu, en past dat bij ons?", right = true,
      why = "Deze vraag noemt de taak, vraagt naar een actie en vraagt of die past. Er is ruimte om nee te zeggen." },
  },
}

if opening == "nodig" then
  say [[
    Je herkent hem: dit is de **STAP-vraag**. Hij heeft vier delen.
    De **s**ituatie, de **ta**ak, de **a**ccenten of acties, en of het **p**ast.

    Een wijkverpleegkundige opende er een vol overleg mee. Na tien minuten lag er één actie op tafel.
    Maak hem nu voor je eigen gesprek.
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

local rest, naam
if past <= 2 then
  say [[ Goed dat je het zegt. Een actie die niet past, gebeurt niet, ook niet als iedereen knikt. Maak hem kleiner, of geef hem aan een ander. ]]
  rest = ask.text { id = "kleiner", prompt = "Wat zou je er wél van doen?", help = "Iets wat je deze week al kunt doen. Of de naam van een rol die beter past.", max = 300, lines = 2 }
  naam = "Dit doe je er wél van"
elseif past == 3 then
  say [[ Het past een beetje. Dat is genoeg om te beginnen, als je weet waar het wringt. ]]
  rest = ask.text { id = "wringt", prompt = "Waar wringt het nog?", max = 300, lines = 2, help = "In één zin. Dit mag je ook aan tafel zeggen." }
  naam = "Hier wringt het nog"
else
  say [[ Het past bij je. De kans is groot dat je het ook doet. Bij de anderen weet je dat nog niet. ]]
  rest = ask.text { id = "twijfel", prompt = "Bij wie aan tafel past het misschien niet?", max = 200, help = "Een functie of organisatie is genoeg." }
  naam = "Vraag het zeker aan"
end

afspraak { id = "stellen", prompt = "Wanneer stel je jouw STAP-vraag?", within = "21 dagen" }

show.card {
  title = "Jouw STAP-vraag",
  rows = {
    { "Het gesprek", gesprek },
    { "Situatie", vraag.situatie },
    { "Taak", vraag.taak },
    { "Accenten en acties", vraag.accenten },
    { "Past het?", vraag.past },
    { naam, rest },
  },
}
if past <= 2 then
  say [[ Begin bij jezelf: dit past mij niet, dit kan ik wel. Dan durft een ander dat ook te zeggen. ]]
end
say [[ Stel de vraag, en wacht dan langer dan prettig voelt. Vaak komt het beste antwoord als tweede. ]]
