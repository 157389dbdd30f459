-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = { nl = "Moet de schutting weg?", en = "Should the fence come down?" }, level = "principe", minutes = 6,
  why = {
    nl = "Wie weet waar hij zelf van is, kan veilig naast een ander gaan staan.",
    en = "If you know what is yours, you can safely stand beside somebody else.",
  },
  with = "both",
}

say {
  nl = [[
    Tussen jouw werk en dat van een ander staat een **schutting**: de grens van wat jij doet en mag.
    Denk aan één organisatie waar je mee moet samenwerken.
  ]],
  en = [[
    Between your work and that of another there is a **fence** (*schutting*): the border of what you do and may do.
    Think of one organisation that you have to work with.
  ]],
}

local beeld = ask.picture {
  id = "beeld",
  prompt = { nl = "Hoe ziet de schutting tussen jullie eruit?", en = "What does the fence between you look like?" },
  options = {
    { "dicht", { nl = "Hoog en dicht. Je hoort elkaar, maar je ziet niets.", en = "High and closed. You hear each other, but see nothing." },
      "media/schutting-dicht.png" },
    { "poort", { nl = "Dicht, met een poort. Soms staat die op een kier.", en = "Closed, with a gate. Sometimes it is ajar." },
      "media/schutting-poort.png" },
    { "laag",  { nl = "Laag. Je ziet elkaar bezig en je kunt praten.", en = "Low. You see each other at work and you can talk." },
      "media/schutting-laag.png" },
    { "weg",   { nl = "Weg. Je ziet niet meer waar je eigen tuin ophoudt.", en = "Gone. You no longer see where your own garden ends." },
      "media/schutting-weg.png" },
  },
}

local vraag = {
  dicht = {
    { nl = "Dan vul je zelf in wat de ander doet. Meestal vul je iets in wat tegenvalt.",
      en = "Then you fill in yourself what the other does. Mostly you fill in something that disappoints." },
    { nl = "Wat weet je niet van hun werk, en vul je nu zelf in?", en = "What do you not know of their work, and fill in yourself?" },
    { nl = "Dit vul je nu zelf in", en = "What you fill in yourself" },
  },
  poort = {
    { nl = "Dan kent één iemand van jullie de weg. De anderen lopen tegen het hout.",
      en = "Then one of you knows the way. The others bump into the boards." },
    { nl = "Wie heeft bij jullie de sleutel van de poort?", en = "Who of you has the key to the gate?" },
    { nl = "Wie de sleutel heeft", en = "Who has the key" },
  },
  laag = {
    { nl = "Dan is er veel te zien. Wat je niet laat zien, valt daardoor extra op.",
      en = "Then there is much to see. What you do not show stands out all the more." },
    { nl = "Wat houd je voor de ander nog uit het zicht?", en = "What do you still keep out of the other's sight?" },
    { nl = "Dit is nog uit het zicht", en = "Still out of sight" },
  },
  weg = {
    { nl = "Dat lijkt het doel. Toch weet dan niemand meer wie waarvan is, en blijft er werk liggen.",
      en = "That seems to be the goal. Yet then nobody knows who owns what, and work is left undone." },
    { nl = "Welk werk blijft liggen, omdat het van iedereen is?", en = "Which work is left undone, because it is everybody's?" },
    { nl = "Dit blijft nu liggen", en = "What is left undone" },
  },
}
say(vraag[beeld][1])
local zicht = ask.text {
  id = "zicht", prompt = vraag[beeld][2], max = 200, lines = 2,
  help = { nl = "Eén voorbeeld van de afgelopen maand is genoeg.", en = "One example of the past month will do." },
}

say {
  nl = [[
    Samenwerken is niet: de schutting omduwen. Hij staat er met een reden: een vak, een wet, een baas. Het gaat in drie stappen.

    1. **Erkennen**: zeg waar jij van bent, en waar de ander van is.
    2. **Doorzichtig maken**: laat zien wat je doet, en wat je niet mag.
    3. **Verruimen**: zet een tweede grens, om jullie allebei heen.

    Een thuiszorgteam en een apotheek hadden steeds ruzie over pillen. Ze schoven geen taken heen en weer.
    Ze hingen bij de klant één lijst op, met twee kleuren. Ieder schrijft in de eigen kleur. Ieder leest ze allebei.
  ]],
  en = [[
    Collaborating is not pushing the fence over. It stands there for a reason: a craft, a law, a boss. It goes in three steps.

    1. **Recognise**: say what is yours, and what is the other's.
    2. **Make transparent**: show what you do, and what you may not do.
    3. **Widen**: put up a second border, around the two of you.

    A home care team and a pharmacy kept quarrelling about pills. They did not push tasks to and fro.
    They put up one list at the client's home, in two colours. Each writes in their own colour. Each reads both.
  ]],
}

say {
  nl = [[ Stel, de ander zegt aan tafel: *dat is niet ons werk.* ]],
  en = [[ Suppose the other says at the table: *that is not our work.* ]],
}
ask.choice {
  id = "reactie",
  prompt = { nl = "Met welke zin begin je bij de eerste stap?", en = "With which sentence do you start at the first step?" },
  options = {
    { "klant", { nl = "Voor de klant is het toch allemaal hetzelfde.", en = "To the client it is all the same anyway." },
      why = {
        nl = "Voor de klant klopt dat. De ander hoort iets anders: jouw grens telt niet. Dan gaat hij hem verdedigen.",
        en = "For the client that is true. The other hears something else: your border does not count. So they defend it.",
      } },
    { "ophoudt", { nl = "Vertel eens waar jullie werk precies ophoudt.", en = "Tell me where exactly your work ends." }, right = true,
      why = {
        nl = "Je vraagt naar de grens en je laat hem staan. Vaak blijkt dan dat er een stuk van niemand is.",
        en = "You ask about the border and you let it stand. Often it then turns out that a piece is nobody's.",
      } },
    { "zolang", { nl = "Zullen wij het er dan zolang bij doen?", en = "Shall we take it on for the time being?" },
      why = {
        nl = "Dat is aardig, en morgen is het opgelost. Over een maand is het jouw werk, en de grens nog even vaag.",
        en = "That is kind, and tomorrow it is solved. In a month it is your work, and the border just as vague.",
      } },
  },
}

local blijft = ask.text {
  id = "blijft",
  prompt = { nl = "Welk stuk van jouw eigen schutting moet blijven staan?", en = "Which piece of your own fence must stay up?" },
  help = {
    nl = "Iets wat jij moet bewaken: een geheim, een budget, een vak, je rust.",
    en = "Something that you must guard: a secret, a budget, a craft, your rest.",
  },
  max = 200, lines = 2,
}

afspraak {
  id = "daad", within = "14 dagen",
  prompt = { nl = "Aan wie vertel je waar jouw werk ophoudt?", en = "Whom will you tell where your work ends?" },
}

show.card {
  title = { nl = "Jullie schutting", en = "Your fence" },
  rows = {
    { vraag[beeld][3], zicht },
    { { nl = "Dit moet blijven staan", en = "What must stay up" }, blijft },
  },
}
if beeld == "weg" then
  say {
    nl = [[ Zet samen één paal terug: wie is waarvan? Daarna kun je rustig weer naast elkaar werken. ]],
    en = [[ Together, put one post back: who owns what? After that you can calmly work side by side again. ]],
  }
elseif beeld == "dicht" then
  say {
    nl = [[ Begin met jouw kant. Wie zegt wat hij moet bewaken, krijgt meestal hetzelfde terug. ]],
    en = [[ Start with your side. If you say what you must guard, you mostly get the same in return. ]],
  }
else
  say {
    nl = [[ Zeg ook waarom dat stuk moet blijven. Een grens met een reden voelt niet als een muur. ]],
    en = [[ Say also why that piece must stay. A border with a reason does not feel like a wall. ]],
  }
end
