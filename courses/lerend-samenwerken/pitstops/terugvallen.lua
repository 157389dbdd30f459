-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = "Als het druk wordt", level = "inzicht", minutes = 7,
  why = "Wie zijn eigen terugval kent, ziet hem aankomen.",
  with = "alone", needs = { "waarom" },
}

local winst = earlier("waarom", "winst")
if winst then
  show.card { title = "Hier deed je het voor", rows = { { "Dit wint een ander", winst } } }
else
  say [[ Denk aan de reden waarom jullie samenwerken. ]]
end
say [[ Nu komt er een week met drie spoedklussen tegelijk. ]]

local laten = {
  bellen  = { "Even bellen voordat ik iets besluit", "Je besluit zonder te bellen",
              [[ Dan besluit je weer alleen. Dat gaat sneller, en de anderen horen het als laatste. ]] },
  overleg = { "Het overleg met de anderen", "Je slaat het overleg over",
              [[ Eén keer overslaan kan. Twee keer overslaan zegt iets, ook als je dat niet bedoelt. ]] },
  thuis   = { "Thuis vertellen wat we afspraken", "Je vertelt het thuis niet",
              [[ Dan weet je eigen organisatie niet wat jij hebt toegezegd. De afspraak hangt aan jou alleen. ]] },
  niets   = { "Niets, ik werk gewoon langer door", "Je werkt alleen nog langer door",
              [[ Dat houd je een poos vol. Daarna val je zelf weg, en met jou de samenwerking. Ook dat is terugvallen. ]] },
}
local opties = {}
for _, sleutel in ipairs { "bellen", "overleg", "thuis", "niets" } do table.insert(opties, { sleutel, laten[sleutel][1] }) end

local eerst = ask.choice { id = "eerst", prompt = "Wat laat jij dan als eerste vallen?", options = opties }
say(laten[eerst][3])

local keer = ask.scale {
  id = "keer", prompt = "Hoe vaak gebeurde dat het afgelopen half jaar?",
  labels = { "nooit", "één keer", "een paar keer", "vaak", "bijna altijd" },
}
if keer == 1 then
  say [[ Dan heb je iets wat anderen missen. Wat helpt jou, kan een ander ook helpen. ]]
elseif keer >= 4 then
  say [[ Dan is het een gewoonte, en een gewoonte heeft een begin. Als je dat begin herkent, kun je kiezen. ]]
end

say [[
  Onder druk kiest je hoofd de weg die het al kent. Dat is geen onwil. Je merkt het zelf meestal als laatste.
  Je kunt je voornemen om beter op te letten. Of je spreekt een *teken* af: iets wat een ander kan zien.

  Een team van drie organisaties koos een woord. Zei iemand "rotonde", dan stopten ze twee minuten.
  Elk zei één zin: wat doe ik nu alleen, dat we samen zouden doen? Ze zeiden het woord vier keer dat jaar. Het was genoeg.
]]

ask.match {
  id = "paren",
  prompt = "Waaraan ziet een ander deze terugval?",
  help = "Er blijft één teken over.",
  pairs = {
    { "alleen", "Besluiten zonder te bellen", "Collega: dat hoor ik nu pas" },
    { "weg",    "Het overleg overslaan",      "Je stuurt steeds een ander" },
    { "stil",   "Thuis niets vertellen",      "Baas: waar ben je mee bezig?" },
  },
  also = { { "moe", "Je ligt er wakker van" } },
  scored = true,
  why = "Een teken is iets wat een ander kan zien of horen. Dat je wakker ligt, ziet niemand.",
}

local teken = ask.text {
  id = "teken",
  prompt = keer == 1 and "Waaraan zou een collega zien dat het jou toch gebeurt?" or "Waaraan kan een collega zien dat jij terugvalt?",
  help = "Iets wat je doet of juist niet doet. Klein is goed.",
  max = 200, lines = 2,
}

local wie = ask.choice {
  id = "wie",
  prompt = "Wie mag jou op dat teken wijzen?",
  options = {
    { "collega", "Een collega die naast me werkt" },
    { "ander",   "Iemand van de andere organisatie" },
    { "zelf",    "Niemand, ik let er zelf op" },
  },
}

local rest
if wie == "zelf" then
  say [[ Dat kan. Zorg dan dat je het teken tegenkomt op het moment zelf. In de drukte denk je er niet aan. ]]
  rest = ask.text { id = "plek", prompt = "Waar kom je het tegen als het druk is?", max = 100, help = "Een briefje op je scherm, een vast moment, de trap naar je kamer." }
  afspraak { id = "ophangen", prompt = "Wat hang of zet je daar neer?", within = "7 dagen" }
else
  if wie == "ander" then
    say [[ Dat is de stevigste keuze. Je laat iemand van buiten zien waar jij zwak bent. Vaak krijg je er iets voor terug. ]]
  else
    say [[ Die ziet je elke dag. Spreek af dat één woord genoeg is, dan hoeft het geen gesprek te worden. ]]
  end
  rest = ask.text { id = "woord", prompt = "Welk woord mag diegene dan tegen je zeggen?", max = 60, help = "Een woord waar je niet boos van wordt." }
  afspraak { id = "vragen", prompt = "Hoe vraag je het diegene?", within = "7 dagen" }
end

show.card {
  title = "Jouw teken",
  rows = {
    { "Zo begint het", laten[eerst][2] },
    { "Hieraan ziet een ander het", teken },
    { wie == "zelf" and "Hier kom je het tegen" or "Dit woord mag", rest },
  },
}
if wie == "zelf" then
  say [[ Kijk over een maand of het werkte. Zo niet, dan is er vast iemand die het wel ziet. ]]
elseif keer >= 4 then
  say [[ Vraag het deze week nog, op een rustig moment. In de drukte is het te laat om het af te spreken. ]]
else
  say [[ Vraag de ander ook naar zijn eigen teken. Dan letten jullie op elkaar, en is het geen controle. ]]
end
