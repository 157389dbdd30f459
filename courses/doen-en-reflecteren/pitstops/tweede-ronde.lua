-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = "De tweede ronde", level = "vaardigheid", minutes = 7,
  why = "De praktijk weet nu meer dan jullie toen.",
  with = "both", needs = { "two-sluiten" },
}

local in_woorden = require "lib.dag"

local vorige = earlier("tweede-ronde", "two") or earlier("two-sluiten", "two")
if vorige then
  show.card { title = "Dit spraken jullie af", rows = { { "Voorlopig", vorige.voorstel }, { "Tot en met", in_woorden(vorige.tot) } } }
  if today() < vorige.tot then
    say [[ De einddag is nog niet geweest. Kijken mag. Bedenk wel dat je een halve proef ziet. ]]
  else
    say [[ De einddag is er. Dit is het moment waarop iemand zegt: *zie je wel.* Dat mag, want nu is er iets te zien. ]]
  end
else
  say [[ Jullie proberen al iets, of hebben dat net gedaan. Schrijf eerst op wat de afspraak was. ]]
  local toen = ask.text { id = "toen", prompt = "Wat spraken jullie toen af, voorlopig?", max = 300, lines = 2, help = "Zoals het toen gezegd is, niet zoals het nu heet." }
  vorige = { voorstel = toen, bezwaren = {}, tot = today(), ronde = 1 }
end

local beeld = {
  werkte  = { "Het werkte", "Aan wie laat je zien wat dit opleverde?", "Wat werkt, verdwijnt ook weer als niemand het benoemt.",
    [[ Het werkte. Ga dan niet meteen uitbreiden. Zoek eerst uit wat het liet werken: de afspraak, of die ene persoon. ]] },
  bezwaar = { "Een bezwaar kwam uit", "Hoe laat je weten dat het bezwaar klopte?", "Wie hoort dat hij gelijk had, durft een volgende keer weer.",
    [[ Een bezwaar kwam uit. Dat is geen nederlaag. Iemand had het gezien, het stond op papier, en nu weten jullie het allemaal. ]] },
  anders  = { "Er gebeurde iets anders", "Aan wie vertel je wat niemand zag aankomen?", "Verrassingen zijn de opbrengst van een proef.",
    [[ Er gebeurde iets wat niemand had bedacht. Daar was de proef voor. Met praten waren jullie hier nooit gekomen. ]] },
  niets   = { "Er is weinig gedaan", "Wat doe je zelf deze week, zodat er iets te zien is?", "Eén begin is genoeg voor een eerste praktijk.",
    [[ Er is weinig gedaan. Dan is er nog geen praktijk, alleen een afspraak. Dat is ook iets om eerlijk naar te kijken. ]] },
}
local uitkomst = ask.choice {
  id = "uitkomst",
  prompt = "Wat liet de praktijk zien?",
  options = {
    { "werkte",  "Het werkte, zoals we hadden bedacht" },
    { "bezwaar", "Een bezwaar van toen kwam echt uit" },
    { "anders",  "Er gebeurde iets wat niemand zag" },
    { "niets",   "Er is nog weinig van gedaan" },
  },
}
local naam, daad, slot = beeld[uitkomst][1], beeld[uitkomst][2], beeld[uitkomst][3]
say(beeld[uitkomst][4])

if uitkomst == "niets" then
  local rem = ask.choice {
    id = "rem",
    prompt = "Wat zat er in de weg?",
    options = {
      { "druk",  "Ander werk ging steeds voor" },
      { "groot", "De afspraak was te groot" },
      { "wil",   "Eigenlijk wilden we het niet" },
    },
  }
  local uitleg = {
    druk  = [[ Onder tijdsdruk vielen jullie terug op wat je altijd deed. Maak de afspraak zo klein dat hij een drukke week overleeft. ]],
    groot = [[ Dan was het een plan. Knip er één stuk af dat één persoon op één dag kan doen. ]],
    wil   = [[ Dan zei de tafel ja en bedoelde nee. Zeg dat nu hardop. Een afspraak opheffen mag ook, en dan is het voorstel: we stoppen ermee. ]],
  }
  say(uitleg[rem])
  if rem == "wil" then
    daad, slot = "Aan wie vertel je eerlijk hoe het zit?", "Stoppen met een reden kost één gesprek. Doorgaan zonder wil kost elke maand een overleg."
  end
else
  say [[
    Een restaurant en een buurtkeuken deelden zes weken een koelcel. Het bezwaar was: *straks is onze vis weg.*
    Er verdween geen vis. Er verdween wel elke week een uur, omdat de sleutel zoek was.
    In de tweede ronde ging het vijf minuten over vis, en een half uur over de sleutel. Begin dus bij wat je zag, niet bij wat je vond.
  ]]
end

local w = two { id = "two", vorige = vorige, prompt = "Wat spreken jullie nu af?", within = uitkomst == "niets" and "4 weken" or "6 maanden" }

if w.ronde >= 3 then
  say [[ Dit is ronde drie of later. Komt er weinig nieuws meer bij, dan mag het een gewone afspraak worden. ]]
end
afspraak { id = "laten-zien", prompt = daad, within = "14 dagen" }

show.card {
  title = "Ronde " .. w.ronde,
  rows = {
    { "Toen", vorige.voorstel },
    { "Daarna", naam },
    { "Nu", w.voorstel },
    { "Terug aan tafel", in_woorden(w.tot) },
  },
}
say(slot)
say [[ Zet op *Mijn afspraken* ook hoe het met de vorige ronde staat. Dan telt die niet meer als open. ]]
