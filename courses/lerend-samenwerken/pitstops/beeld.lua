-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = { nl = "Een foto van over een jaar", en = "A photo of a year from now" }, level = "principe", minutes = 8,
  why = {
    nl = "Wie hetzelfde woord zegt, ziet niet altijd hetzelfde voor zich. Een beeld laat dat zien.",
    en = "Those who say the same word do not always see the same. A picture shows that.",
  },
  with = "both",
}

local waar = earlier("waarom", "samenwerking")
if waar then
  show.card {
    title = { nl = "Blijf bij deze samenwerking", en = "Stay with this collaboration" },
    rows = { { { nl = "Waar je aan dacht", en = "What you had in mind" }, waar } },
  }
end
say {
  nl = [[ Denk aan de laatste keer dat jullie bij elkaar zaten. Hoe zag dat eruit voor wie door het raam keek? ]],
  en = [[ Think of the last time you sat together. What did it look like to somebody at the window? ]],
}

local nu = beeld {
  id = "nu",
  prompt = { nl = "Hoe ziet jullie samenwerking er nu uit?", en = "What does your collaboration look like now?" },
  options = {
    { "roeien", { nl = "Een boot. Twee roeiers zitten met de rug naar elkaar.", en = "A boat. Two rowers sit back to back." }, "media/beeld-roeien.png" },
    { "tafel",  { nl = "Een tafel met mensen. Eén stoel is leeg.", en = "A table with people. One chair is empty." }, "media/beeld-tafel.png" },
    { "brug",   { nl = "Een brug van twee kanten. Het midden is nog open.", en = "A bridge from two sides. The middle is still open." }, "media/beeld-brug.png" },
    { "tuin",   { nl = "Een tuin. Twee mensen oogsten samen.", en = "A garden. Two people harvest together." }, "media/beeld-tuin.png" },
  },
}

local mist
if nu.picture == "roeien" then
  say {
    nl = [[ Iedereen werkt hard, en de boot draait rondjes. Harder roeien helpt dan niet. ]],
    en = [[ Everybody works hard, and the boat goes round. Rowing harder does not help then. ]],
  }
  mist = ask.text {
    id = "koers", max = 200,
    prompt = { nl = "Waar wil de ander eigenlijk naartoe?", en = "Where does the other really want to go?" },
    help = { nl = "Weet je het niet? Schrijf dat dan op.", en = "You do not know? Then write that down." },
  }
elseif nu.picture == "tafel" then
  say {
    nl = [[ Er wordt over iemand gepraat die er niet is. Wat je dan afspreekt, hoort die persoon als laatste. ]],
    en = [[ Somebody is talked about who is not there. What you agree then, that person hears last. ]],
  }
  mist = ask.text {
    id = "stoel", max = 200,
    prompt = { nl = "Wie hoort er op die lege stoel?", en = "Who should be on that empty chair?" },
    help = { nl = "Een soort mens is genoeg: een huurder, een planner, de nachtdienst.", en = "A kind of person will do: a tenant, a planner, the night shift." },
  }
elseif nu.picture == "brug" then
  say {
    nl = [[ Er is van twee kanten gebouwd. Het laatste stuk is het spannendst: daar staat nog niemand op. ]],
    en = [[ Two sides have been building. The last piece is the scariest: nobody stands on it yet. ]],
  }
  mist = ask.text {
    id = "midden", prompt = { nl = "Wat ontbreekt er nog in het midden?", en = "What is still missing in the middle?" }, max = 200,
    help = { nl = "Eén ding dat jullie nog niet van elkaar weten of durven.", en = "One thing that you do not know or dare yet." },
  }
elseif nu.picture == "tuin" then
  say {
    nl = [[ Er is al geoogst. Mensen buiten het hek weten dat misschien niet, en zij betalen vaak mee. ]],
    en = [[ There is a harvest already. People outside the gate may not know, and often they help to pay. ]],
  }
  mist = ask.text {
    id = "proeven", prompt = { nl = "Wie heeft er nog niet van geproefd?", en = "Who has not tasted it yet?" }, max = 200,
    help = { nl = "Iemand die er iets aan zou hebben, of die erin gelooft.", en = "Somebody who would gain by it, or who believes in it." },
  }
else
  say {
    nl = [[ Je bracht je eigen beeld mee. Dan is de rand het spannendst: daar houdt het op. ]],
    en = [[ You brought your own picture. Then the edge is the most interesting part: there it ends. ]],
  }
  mist = ask.text {
    id = "rand", prompt = { nl = "Wie of wat valt er net buiten beeld?", en = "Who or what is just outside the picture?" }, max = 200,
    help = { nl = "Iets wat er wel bij hoort.", en = "Something that does belong to it." },
  }
end

say {
  nl = [[
    Een dorp wilde een *levendig* dorpshuis. Iedereen was het eens, een jaar lang. Er kwam niets.

    Toen tekende elk in twee minuten wat hij zag. De een tekende veertig fietsen. De ander een oude man met koffie, om tien uur in de ochtend.
    Ze waren het over een woord eens geweest. Na de tekeningen begon het gesprek. De ochtend werd van de oude man, de avond van de fietsen.

    Maak nu jouw foto van over een jaar. Het is gelukt.
  ]],
  en = [[
    A village wanted a *lively* village hall. Everybody agreed, for a year. Nothing came.

    Then each drew in two minutes what they saw. One drew forty bicycles. The other an old man with coffee, at ten in the morning.
    They had agreed on a word. After the drawings the talk began. The morning went to the old man, the evening to the bicycles.

    Now make your photo of a year from now. It has worked.
  ]],
}

local straks = ask.text {
  id = "straks",
  prompt = { nl = "Wat staat er op die foto?", en = "What is on that photo?" },
  help = {
    nl = "Wie zie je, waar, en wat doen ze? Alleen wat een camera kan zien.",
    en = "Who do you see, where, and what are they doing? Only what a camera can see.",
  },
  max = 300, lines = 3,
}

local kost = ask.choice {
  id = "kost",
  prompt = { nl = "Wat heeft die foto jou het meest gekost?", en = "What did that photo cost you most?" },
  options = {
    { "tijd",  { nl = "Uren, die ik ergens anders weghaalde", en = "Hours, that I took from something else" } },
    { "gelijk", { nl = "Mijn plan, want een ander plan won", en = "My plan, since another plan won" } },
    { "grip",  { nl = "Grip, want ik besloot niet meer alleen", en = "Control, since I decided alone no more" } },
    { "niets", { nl = "Niets, het kwam er vanzelf bij", en = "Nothing, it came along by itself" } },
  },
}
local prijs = {
  tijd = {
    { nl = "Uren van iets anders", en = "Hours of something else" },
    { nl = [[ Tijd komt alleen vrij als je zegt waar hij vandaan komt. Anders komt hij uit je avond. ]],
      en = [[ Time only comes free if you say where it comes from. Otherwise it comes out of your evening. ]] },
  },
  gelijk = {
    { nl = "Je eigen plan", en = "Your own plan" },
    { nl = [[ Dat is een hoge prijs, en een eerlijke. Wie hem eerst noemt, maakt het voor een ander makkelijker. ]],
      en = [[ That is a high price, and an honest one. Naming it first makes it easier for somebody else. ]] },
  },
  grip = {
    { nl = "Alleen beslissen", en = "Deciding alone" },
    { nl = [[ Grip geef je makkelijker weg als je weet wat je zelf houdt. Noem dus ook wat van jou blijft. ]],
      en = [[ Control is easier to give when you know what you keep. So name also what stays yours. ]] },
  },
  niets = {
    { nl = "Niets, denk je nu", en = "Nothing, you think now" },
    { nl = [[ Kijk dan nog eens naar je foto. Wie is er aan het werk? Als jij het niet bent, betaalt een ander. ]],
      en = [[ Then look at your photo again. Who is at work? If it is not you, somebody else pays. ]] },
  },
}
say(prijs[kost][2])

afspraak {
  id = "daad", within = "14 dagen",
  prompt = { nl = "Met wie leg je jullie foto's naast elkaar?", en = "With whom will you lay your photos side by side?" },
}

show.card {
  title = { nl = "Van nu naar over een jaar", en = "From now to a year from now" },
  rows = {
    { { nl = "Zo is het nu", en = "This is how it is now" }, nu.text },
    { { nl = "Dit zie je nog niet", en = "What you do not see yet" }, mist },
    { { nl = "De foto van over een jaar", en = "The photo of a year from now" }, straks },
    { { nl = "Dit kost het jou", en = "What it costs you" }, prijs[kost][1] },
  },
}
say {
  nl = [[ Vraag eerst naar de foto van de ander, en laat dan pas die van jou zien. Het verschil is waar jullie over moeten praten. ]],
  en = [[ Ask for the other's photo first, and only then show yours. The difference is what you have to talk about. ]],
}
