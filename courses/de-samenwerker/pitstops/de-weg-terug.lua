-- SPDX-License-Identifier: CC-BY-4.0
-- Two ways home laid side by side on one's own agreement: telling what was decided, and asking what it means.
pitstop {
  title = "Vertellen of vragen?", level = "inzicht", minutes = 8,
  why = "Een ja van thuis krijg je zelden met een verslag.",
  with = "both",
}

local tafel = earlier("namens-wie", "tafel")
say [[
  Je stuurt het verslag door. Acht bladzijden, ter informatie. Drie weken later vraagt een collega op de gang:
  dat overleg van jou, bestaat dat nog?
]]
if tafel then show.card { title = "Blijf bij deze tafel", rows = { { "Hier zit je namens anderen", tafel } } } end

local wat = ask.text {
  id = "wat",
  prompt = "Wat spraken jullie daar af dat thuis iets verandert?",
  help = "Thuis is je eigen organisatie of groep. Is er nog niets, neem dan iets wat eraan komt.",
  max = 160,
}

local nu = ask.choice {
  id = "nu",
  prompt = "Hoe kwam je daar de laatste keer mee thuis?",
  options = {
    { "mail",   "Ik stuurde het verslag door" },
    { "vertel", "Ik vertelde het in ons overleg" },
    { "vraag",  "Ik vroeg wat zij ervan vonden" },
    { "niet",   "Het kwam er niet van" },
  },
}
local gevolg = {
  mail   = [[ Dan staat het ergens, en dat is netjes. Gelezen is het meestal niet. Je hebt het verteld zonder dat iemand het hoorde. ]],
  vertel = [[ Dan is het gezegd, en iedereen knikte vast. Knikken in het eigen overleg betekent vaak: gaan we naar het volgende punt? ]],
  vraag  = [[ Weinig mensen doen dat. Kwam er iets terug wat jij nog niet wist? Dan was het een echte vraag. ]],
  niet   = [[ Dat gebeurt. Thuis wacht ook werk. De afspraak hangt nu aan jou, en de anderen aan tafel weten dat niet. ]],
}
say(gevolg[nu])

local wie = ask.text { id = "wie", prompt = "Wie thuis merkt deze afspraak als eerste?", help = "Een functie of een groep is genoeg.", max = 120 }
local groot = ask.scale { id = "groot", prompt = "Hoeveel verandert er voor die persoon of groep?", labels = { "bijna niets", "heel veel" } }
local vast = ask.yesno { id = "vast", prompt = "Ligt de afspraak al helemaal vast?" }

say [[
  Er zijn twee wegen naar huis.

  - **Meedelen**: je vertelt wat er ligt, en waarom. Dat is snel en eerlijk, als er niets meer te kiezen is.
  - **Ophalen**: je vraagt wat het voor hen betekent. Dat kost tijd, en je krijgt er een echt ja of nee voor.

  Een voorman in de wegenbouw vroeg zijn ploeg naar een nachtrooster dat al vastlag. Ze dachten een avond lang mee.
  Daarna geloofden ze geen enkele vraag van hem meer. Meedelen was beter geweest.
]]

local past
if vast and groot <= 2 then
  past = "meedelen"
  say [[ Het ligt vast en er verandert weinig. Meedelen past, in drie zinnen. Een lange uitleg maakt het groter dan het is. ]]
elseif vast then
  past = "beide"
  say [[
    Het ligt vast en het is groot. Dan heb je beide wegen nodig. Deel mee wát er gebeurt, en zeg dat dat vastligt.
    Haal daarna op hóé het kan. Daar is bijna altijd nog iets te kiezen.
  ]]
elseif groot <= 2 then
  past = "ophalen"
  say [[ Het ligt nog open en het is klein. Eén vraag aan één iemand is genoeg. Daarna kun je aan tafel zeggen dat je het hebt gevraagd. ]]
else
  past = "ophalen"
  say [[ Het ligt nog open en het is groot. Nu kan hun antwoord nog iets veranderen. Over een maand kan dat niet meer. ]]
end

local kiest = ask.choice {
  id = "kiest",
  prompt = "Welke weg neem jij met deze afspraak?",
  options = {
    { "meedelen", "Ik vertel wat er ligt, en waarom" },
    { "ophalen",  "Ik vraag wat het voor hen betekent" },
    { "beide",    "Eerst vertellen, dan vragen hoe" },
  },
}
if kiest == past then
  say [[ Dat past bij wat je invulde. Zeg thuis ook welke weg het is. Dan weten ze of ze nog iets te kiezen hebben. ]]
elseif kiest == "ophalen" then
  say [[ Mooi dat je wilt vragen. Let op één ding: wat vastligt, ligt vast. Zeg dat eerst, anders voelt je vraag als een truc. ]]
elseif kiest == "meedelen" then
  say [[ Dat gaat sneller. Reken er wel op dat hun mening later komt, als het gaat schuren. Dan kost het je meer tijd. ]]
else
  say [[ Allebei kan. Houd ze wel uit elkaar: eerst een punt, dan een vraagteken. Door elkaar klinkt het als twijfel. ]]
end

local zin = ask.text {
  id = "zin", prompt = kiest == "ophalen" and "Met welke vraag begin je?" or "Met welke zin begin je?", max = 200, lines = 2,
  help = kiest == "ophalen" and "Een vraag waar jij het antwoord nog niet op weet." or "Zeg wat er verandert, voor wie en vanaf wanneer.",
}

afspraak { id = "daad", prompt = "Wanneer kom je ermee thuis, en bij wie?", within = "7 dagen" }

show.card { title = "Jouw weg naar huis", rows = { { "De afspraak", wat }, { "Merkt het als eerste", wie }, { "Zo begin je", zin } } }
if nu == "niet" then
  say [[ Kies een moment dat er al is: de koffie, de overdracht, de rit samen. Een nieuw overleg komt er toch niet van. ]]
elseif kiest == "meedelen" then
  say [[ Stop na drie zinnen en kijk rond. Komt er een vraag, dan was er meer te halen dan je dacht. ]]
else
  say [[ Schrijf het antwoord op in hun woorden. Lees die woorden de volgende keer voor aan tafel. ]]
end
