-- SPDX-License-Identifier: CC-BY-4.0
-- Proof of mandaat-halen: whoever passes this can take it home, get the mandate and bring it back.
pitstop {
  title = "Laat zien hoe je heen en weer gaat", level = "vaardigheid", minutes = 8,
  why = "Kun je thuis en aan tafel hetzelfde verhaal houden, dan hoef je het niet te oefenen.",
  with = "alone", pass = 0.7,
}

say [[
  Je zit namens een zwemclub bij de gemeente. Het bad gaat op dinsdag anders open. Voor jullie leden scheelt dat een avond.
  Straks speel je dat na. Eerst jouw eigen achterban: de mensen voor wie jij ergens zit.
]]

local achter = ask.text { id = "achter", prompt = "Wie van jouw achterban is het lastigst mee te krijgen?", help = "Een functie of een groep is genoeg.", max = 120 }

local thuis = ask.choice {
  id = "thuis",
  prompt = "Je komt terug bij de zwemclub. Wat zeg je als eerste?",
  options = {
    { "moest",     "Het kon niet anders, ze lieten ons geen keus.",
      why = "Je staat aan hun kant, dat voelt goed. Nu is de tafel de vijand, en jij zit er volgende maand weer." },
    { "verandert", "Vanaf mei is het bad op dinsdag om acht uur van ons.", right = true,
      why = "Ze weten wat er verandert, en vanaf wanneer. Daarna kan het gesprek over wat ze daarvan vinden." },
    { "gelukt",    "Goed nieuws, het is gelukt om eruit te komen.",
      why = "Voor jou was het werk en is het af. Zij horen nog niet wat er op dinsdag gebeurt." },
  },
}

local nee = ask.choice {
  id = "nee",
  prompt = "De trainer zegt: hier doe ik niet aan mee. Wat zeg je?",
  options = {
    { "nodig", "Wat moet er anders, zodat het voor jou kan?", right = true,
      why = "Je vraagt geen voor of tegen. Je krijgt iets om mee terug te nemen naar de tafel." },
    { "leg",   "Ik leg het nog een keer uit, het zit zo.",
      why = "Misschien begreep hij het al. Dan hoort hij vooral dat zijn nee niet telt." },
    { "door",  "Dat geef ik door aan de gemeente.",
      why = "Je neemt hem serieus, en je wordt een brievenbus. Aan tafel staat er dan alleen een nee." },
  },
}

say [[ Een maand later zit je weer bij de gemeente. Thuis mocht je één avond weggeven. De gemeente vraagt er twee. ]]
local grens = ask.choice {
  id = "grens",
  prompt = "Wat antwoord je de gemeente?",
  options = {
    { "ja",  "Ja, dat krijg ik thuis wel geregeld.",
      why = "Dat lost het aan tafel op. Thuis heb je een avond weggegeven die niet van jou was." },
    { "nee", "Nee, twee avonden gaat echt niet door.",
      why = "Je bewaakt je grens. De tafel weet alleen niet dat één avond wél kan." },
    { "een", "Eén avond ja, de tweede vraag ik woensdag.", right = true,
      why = "Je zegt wat je mag, en wanneer de rest komt. Dat is minder dan een ja, en het houdt stand." },
  },
}

local rij = ask.order {
  id = "volgorde",
  prompt = "In welke volgorde ga je heen en weer?",
  items = {
    { "vragen",   "Thuis vragen wat ik mag toezeggen" },
    { "zeggen",   "Aan tafel zeggen tot waar ik kan gaan" },
    { "afspreken", "Aan tafel afspreken wat binnen die grens past" },
    { "vertellen", "Thuis vertellen wat er nu verandert" },
    { "opnieuw",  "Voor de volgende keer opnieuw vragen wat mag" },
  },
  scored = true,
  why = "Eerst thuis, dan aan tafel, dan weer thuis. Wat je mocht, gold voor één keer. Voor de volgende keer vraag je het opnieuw.",
}

local goed = 0
if thuis == "verandert" then goed = goed + 1 end
if nee == "nodig" then goed = goed + 1 end
if grens == "een" then goed = goed + 1 end
if table.concat(rij, " ") == "vragen zeggen afspreken vertellen opnieuw" then goed = goed + 1 end

if goed >= 3 then
  say [[ Thuis en aan tafel hoor je bij jou hetzelfde verhaal. Dat onthouden ze aan beide kanten. Nu je eigen achterban. ]]
elseif goed >= 1 then
  say [[ Een deel zit er al in. Waar je anders koos, koos je voor één kant. De andere kant hoort het later toch. ]]
else
  say [[
    Je koos steeds voor de rust van het moment. Dat snapt iedereen die weleens in het midden stond.
    De rekening komt alleen later, en dan op jouw naam.
  ]]
end

local zin = ask.text { id = "zin", prompt = "Wat is je eerste zin tegen die lastige achterban?", help = "Zeg wat er verandert, en vraag wat er nodig is.", max = 200, lines = 2 }

afspraak { id = "daad", prompt = "Wanneer zeg je die zin?", within = "14 dagen" }

show.card { title = "Deze zin neem je mee naar huis", rows = { { "Tegen wie", achter }, { "Jouw eerste zin", zin } } }
if goed >= 3 then
  say [[ Zeg hem eerst tegen de lastigste. Lukt het daar, dan doen de anderen de rest. ]]
else
  say [[
    Zeg hem een keer hardop voordat je gaat. Wil je stap voor stap oefenen met je eigen overleg?
    Doe dan de stop *Naar huis en weer terug*.
  ]]
end
