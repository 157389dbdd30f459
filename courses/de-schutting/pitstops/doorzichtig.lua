-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = "Wat mag de ander van je verwachten?", level = "inzicht", minutes = 8,
  why = "Een verrassing kost meer vertrouwen dan slecht nieuws.",
  with = "alone", needs = { "kijken" },
}

say [[ Denk aan de laatste keer dat iemand zei: *had dat nou eerder gezegd.* ]]

local raakvlak = ask.text {
  id = "raakvlak", max = 150,
  prompt = "Waar raakt jouw werk dat van de ander?",
  help = "Bijvoorbeeld: wij plannen de straat, zij de huizen.",
}

local nu = ask.choice {
  id = "nu",
  prompt = "Hoe weten zij nu wat ze van je mogen verwachten?",
  options = {
    { "papier",  "Het staat in een plan of contract" },
    { "mens",    "Ze bellen iemand die ze kennen" },
    { "merken",  "Ze merken het wanneer het zover is" },
  },
}
local spiegel = {
  papier = [[ Papier is eerlijk, en het is oud zodra het getekend is. Wie leest het als er iets verandert? ]],
  mens   = [[ Dat werkt, zolang die mens er is. Op vakantie is de schutting weer dicht. ]],
  merken = [[ Dan is elke keer een verrassing, ook de goede keren. ]],
}
say(spiegel[nu])

say [[
  Een schutting **doorzichtig maken** is iets anders dan alles beloven. Je laat drie dingen zien: wat zeker komt, wat niet komt, en wat eraan komt.

  Een gemeente en een dorpsraad hadden een convenant van dertig bladzijden. Toch was elke opgebroken straat een verrassing.
  Nu hangt er één blad in het dorpshuis. Er staat op: dit komt, dit doen we niet, dit weten we nog niet.
  Over het laatste vak wordt het meest gepraat. Daar is nog iets te kiezen.
]]

local komt = ask.text { id = "komt", prompt = "Wat krijgen zij zeker van jou?", max = 200, lines = 2, help = "Iets wat je ook doet als het druk is." }
local niet = ask.text { id = "niet", prompt = "Wat krijgen zij niet, ook niet als ze aandringen?", max = 200, lines = 2, help = "Een grens die je nog nooit hardop zei, telt het meest." }
local eraan = ask.text { id = "eraan", prompt = "Wat komt er bij jou aan, en raakt hen straks?", max = 200, lines = 2, help = "Iets van het komende jaar. Ook als het nog niet zeker is." }

local vorm = ask.choice {
  id = "vorm",
  prompt = "Welke manier past het best bij jullie?",
  options = {
    { "blad",   "Eén blad dat er altijd hangt" },
    { "moment", "Een vast kwartier, elke maand" },
    { "mee",    "Een dag met elkaar meelopen" },
  },
}
local gevolg = {
  blad   = { "Op één blad", [[ Een blad bereikt ook wie je niet kent. Het werkt alleen als er één mens voor zorgt. ]] },
  moment = { "In een vast kwartier", [[ In een gesprek hoor je ook wat er niet staat. Het vervalt wel als eerste wanneer het druk is. ]] },
  mee    = { "Door mee te lopen", [[ Wie meeloopt, ziet meer dan jij kunt vertellen. Het kost een dag, en die betaalt zich langzaam terug. ]] },
}
say(gevolg[vorm][2])

local spannend = ask.scale { id = "spannend", prompt = "Hoe spannend is het om die drie te laten zien?", labels = { "helemaal niet", "heel spannend" } }
local eerst
if spannend >= 4 then
  say [[ Dan staat er iets in wat ertoe doet. Je hoeft niet met het moeilijkste te beginnen. ]]
  eerst = ask.choice {
    id = "eerst",
    prompt = "Wat kun je als eerste laten zien?",
    options = { { "komt", "Wat zij zeker krijgen" }, { "niet", "Wat zij niet krijgen" }, { "eraan", "Wat eraan komt" } },
  }
elseif spannend <= 2 then
  say [[ Dan kun je verder gaan dan jouw kant. Vraag de ander om dezelfde drie. Grote kans dat het daar wel spannend is. ]]
else
  say [[ Een beetje spannend is een goed teken. Er staat dan iets in wat zij nog niet wisten. ]]
end

afspraak { id = "daad", prompt = "Aan wie laat je het als eerste zien?", within = "14 dagen", deliverable = true }

show.card {
  title = "Door de schutting heen",
  rows = { { "Waar jullie elkaar raken", raakvlak }, { "Dit komt zeker", komt }, { "Dit komt niet", niet }, { "Dit komt eraan", eraan }, { "Zo laat je het zien", gevolg[vorm][1] } },
}
if eerst then
  say(({
    komt  = [[ Je begint met wat zeker komt. Zeg erbij dat er nog twee vakken zijn. Dan vragen ze er zelf naar. ]],
    niet  = [[ Je begint met wat niet komt. Dat is het dapperst, en het scheelt de ander het meeste werk. ]],
    eraan = [[ Je begint met wat eraan komt. Zeg erbij hoe zeker het is. Dan wordt het geen belofte. ]],
  })[eerst])
else
  say [[ Vraag na een maand: wat verraste je toch nog? Dat is het vak dat je vergat. ]]
end
