-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = "Moet de schutting weg?", level = "principe", minutes = 6,
  why = "Wie weet waar hij zelf van is, kan veilig naast een ander gaan staan.",
  with = "both",
}

say [[
  Tussen jouw werk en dat van een ander staat een **schutting**: de grens van wat jij doet en mag.
  Denk aan één organisatie waar je mee moet samenwerken.
]]

local beeld = ask.picture {
  id = "beeld",
  prompt = "Hoe ziet de schutting tussen jullie eruit?",
  options = {
    { "dicht",  "Hoog en dicht. Je hoort elkaar, maar je ziet niets.", "media/schutting-dicht.png" },
    { "poort",  "Dicht, met een poort. Soms staat die op een kier.", "media/schutting-poort.png" },
    { "laag",   "Laag. Je ziet elkaar bezig en je kunt praten.", "media/schutting-laag.png" },
    { "weg",    "Weg. Je ziet niet meer waar je eigen tuin ophoudt.", "media/schutting-weg.png" },
  },
}

local vraag = {
  dicht = { "Dan vul je zelf in wat de ander doet. Meestal vul je iets in wat tegenvalt.",
            "Wat weet je niet van hun werk, en vul je nu zelf in?", "Dit vul je nu zelf in" },
  poort = { "Dan kent één iemand van jullie de weg. De anderen lopen tegen het hout.",
            "Wie heeft bij jullie de sleutel van de poort?", "Wie de sleutel heeft" },
  laag  = { "Dan is er veel te zien. Wat je niet laat zien, valt daardoor extra op.",
            "Wat houd je voor de ander nog uit het zicht?", "Dit is nog uit het zicht" },
  weg   = { "Dat lijkt het doel. Toch weet dan niemand meer wie waarvan is, en blijft er werk liggen.",
            "Welk werk blijft liggen, omdat het van iedereen is?", "Dit blijft nu liggen" },
}
say(vraag[beeld][1])
local zicht = ask.text { id = "zicht", prompt = vraag[beeld][2], max = 200, lines = 2, help = "Eén voorbeeld van de afgelopen maand is genoeg." }

say [[
  Samenwerken is niet: de schutting omduwen. Hij staat er met een reden: een vak, een wet, een baas. Het gaat in drie stappen.

  1. **Erkennen**: zeg waar jij van bent, en waar de ander van is.
  2. **Doorzichtig maken**: laat zien wat je doet, en wat je niet mag.
  3. **Verruimen**: zet een tweede grens, om jullie allebei heen.

  Een thuiszorgteam en een apotheek hadden steeds ruzie over pillen. Ze schoven geen taken heen en weer.
  Ze hingen bij de klant één lijst op, met twee kleuren. Ieder schrijft in de eigen kleur. Ieder leest ze allebei.
]]

say [[ Stel, de ander zegt aan tafel: *dat is niet ons werk.* ]]
ask.choice {
  id = "reactie",
  prompt = "Met welke zin begin je bij de eerste stap?",
  options = {
    { "klant",   "Voor de klant is het toch allemaal hetzelfde.",
      why = "Voor de klant klopt dat. De ander hoort iets anders: jouw grens telt niet. Dan gaat hij hem verdedigen." },
    { "ophoudt", "Vertel eens waar jullie werk precies ophoudt.", right = true,
      why = "Je vraagt naar de grens en je laat hem staan. Vaak blijkt dan dat er een stuk van niemand is." },
    { "zolang",  "Zullen wij het er dan zolang bij doen?",
      why = "Dat is aardig, en morgen is het opgelost. Over een maand is het jouw werk, en de grens nog even vaag." },
  },
}

local blijft = ask.text {
  id = "blijft",
  prompt = "Welk stuk van jouw eigen schutting moet blijven staan?",
  help = "Iets wat jij moet bewaken: een geheim, een budget, een vak, je rust.",
  max = 200, lines = 2,
}

afspraak { id = "daad", prompt = "Aan wie vertel je waar jouw werk ophoudt?", within = "14 dagen" }

show.card {
  title = "Jullie schutting",
  rows = {
    { vraag[beeld][3], zicht },
    { "Dit moet blijven staan", blijft },
  },
}
if beeld == "weg" then
  say [[ Zet samen één paal terug: wie is waarvan? Daarna kun je rustig weer naast elkaar werken. ]]
elseif beeld == "dicht" then
  say [[ Begin met jouw kant. Wie zegt wat hij moet bewaken, krijgt meestal hetzelfde terug. ]]
else
  say [[ Zeg ook waarom dat stuk moet blijven. Een grens met een reden voelt niet als een muur. ]]
end
