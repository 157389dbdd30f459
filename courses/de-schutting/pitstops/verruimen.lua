-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = "Een grens om jullie allebei heen", level = "inzicht", minutes = 8,
  why = "Samen iets worden lukt beter als niemand zichzelf hoeft in te leveren.",
  with = "both", needs = { "principe" },
}

say [[ Twee organisaties willen samen verder. Dan zegt iemand: *worden wij nu opgeslokt?* ]]

local doel = ask.text {
  id = "doel", max = 200, lines = 2,
  prompt = "Welk doel is van jullie en van de ander?",
  help = "Denk aan de ander van je schutting. Bijvoorbeeld: niemand in de wijk eet alleen.",
}

local alleen = ask.yesno { id = "alleen", prompt = "Kun jij dat doel ook zonder de ander halen?" }
local proef, proef_heet
if alleen then
  say [[ Dan is het jouw doel, en helpt de ander jou. Dat mag. Het houdt alleen op zodra helpen iets gaat kosten. ]]
  proef = ask.text { id = "samen", prompt = "Wat lukt alleen als de ander er ook is?", max = 200, lines = 2, help = "Maak het doel groter, of juist preciezer. Vind je niets? Schrijf dat op." }
  proef_heet = "Dit lukt alleen samen"
else
  say [[ Dan houdt het jullie bij elkaar, zolang niemand er zijn vak voor hoeft in te leveren. ]]
  proef = ask.text { id = "nooit", prompt = "Wat mag dit doel nooit van jou vragen?", max = 200, lines = 2, help = "Een geheim, een keuring, een belofte aan een klant." }
  proef_heet = "Dit blijft van jou"
end

say [[
  Er zijn twee manieren om een groter geheel te maken. Je haalt de schutting weg, en wordt één. Of je **verruimt**: er komt een grens om jullie allebei heen. De oude grenzen blijven staan.

  Twee voetbalclubs hadden te weinig jeugd. Fuseren wilde niemand. Ze begonnen samen één jeugdploeg, met een nieuw shirt.
  Op zondag staan de ouders nog in hun eigen kleuren langs de lijn. Op zaterdag staan ze naast elkaar.
]]

say [[ Stel, de ander zegt: *straks kent niemand onze naam meer.* ]]
ask.choice {
  id = "naam-kwijt",
  prompt = "Wat zeg je dan?",
  options = {
    { "groter", "Dat komt goed, samen zijn we juist sterker.",
      why = "Dat kan waar zijn. De zorg is alleen niet weg, en de ander zegt hem de volgende keer niet meer." },
    { "blijft", "Wat van jullie moet iedereen blijven herkennen?", right = true,
      why = "Je neemt de zorg serieus en vraagt door. Wat herkenbaar blijft, hoeft niemand meer te verdedigen." },
    { "doel",   "Het gaat toch niet om ons, maar om de mensen?",
      why = "Dat klinkt goed, en het maakt de ander klein. Wie om zijn naam geeft, geeft vaak ook om zijn werk." },
  },
}

local wij = ask.text {
  id = "wij", max = 120,
  prompt = "Hoe heten jullie als je dit samen doet?",
  help = "Een werknaam is goed. Bijvoorbeeld: de mensen van de Molenstraat.",
}

local rijen = { { "Zo heten jullie", wij }, { "Dit doel is van allebei", doel }, { proef_heet, proef } }
local trots = ask.scale { id = "trots", prompt = "Hoe graag zou je die naam thuis zeggen?", labels = { "liever niet", "heel graag" } }
if trots <= 2 then
  say [[ Dan is dit nog niet van jou. Dat ligt zelden aan de naam. Iets in het doel hoort nog bij de ander alleen. ]]
  local mist = ask.text { id = "mist", prompt = "Wat zou erbij moeten, zodat het ook van jou is?", max = 200, lines = 2, help = "Een belang, een plek, iemand die er nog niet bij is." }
  table.insert(rijen, { "Dit mist voor jou", mist })
elseif trots >= 4 then
  say [[ Dan is er al iets begonnen. Let op wie de naam ook gaat gebruiken. Zo zie je wie erbij hoort. ]]
else
  say [[ Het mag nog groeien. Een naam wordt van jou door wat je eronder doet. ]]
end

afspraak { id = "daad", prompt = "Welk klein ding doen jullie onder die naam?", within = "21 dagen" }

show.card { title = "De grens om jullie heen", rows = rijen }
if trots <= 2 then
  say [[ Zeg aan tafel wat er voor jou nog mist. Wie dat hardop zegt, maakt de grens ruimer dan wie zwijgt. ]]
else
  say [[ Houd het klein, en zet jullie eigen namen er gewoon onder. Zo ziet ieder dat er niemand verdween. ]]
end
