-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = "Een klein gebaar", level = "principe", minutes = 3,
  why = "Een klein gebaar zegt dat je iemand ziet.",
  with = "alone",
}

say [[ Denk aan iemand met wie het nu stroef loopt. Jullie spreken elkaar te weinig. ]]

local wie = ask.text { id = "wie", prompt = "Wie heb je in gedachten?", max = 80, help = "Een functie is genoeg. Noem geen namen." }

local eerst = ask.choice {
  id = "eerst", prompt = "Wie zet meestal de eerste stap?",
  options = { { "ik", "Meestal ben ik het die belt" }, { "zij", "Meestal ben ik het die wacht" } },
}
if eerst == "zij" then
  say [[ Dan valt jouw gebaar op. Juist omdat ze het niet verwachten. ]]
else
  say [[ Dan doe je nu iets anders dan bellen. Vraag iets, of geef iets weg. ]]
end

say [[
  Een wijkverpleegkundige bracht een keer koffie naar de balie van de woningcorporatie.
  De week erna werd zij als eerste gebeld. Er was niets afgesproken. Er was wel iets veranderd.
]]

local daad = gebaar { id = "gebaar", prompt = "Welk klein gebaar maak je deze week?" }

show.card { title = "Dit neem je mee", rows = { { "Voor", wie }, { "Je gebaar", daad.wat }, { "Dag", daad.wanneer } } }
