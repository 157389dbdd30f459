-- SPDX-License-Identifier: CC-BY-4.0
local function doe_principe(me)
  me:open "kijken"
  me:answer("ander", "De andere club")
  me:answer("laatst", "stil")
  me:answer("scan", { erkennen = 4, doorzichtig = 4, verruimen = 2 })
  me:answer("allebei", "Een volle jeugdploeg")
  me:answer("daad", { wat = "Ik leg het hun trainer voor", wanneer = "+3 dagen" })
  me:cannot_open "verruimen"
  me:open "erkennen"
  me:answer("gedrag", "Ze trainen op onze avond")
  me:answer("verklaring", "reden")
  me:answer("redenen", { "geld" })
  me:answer("logisch", "Het veld kost per uur")
  me:answer("zeker", 2)
  me:answer("vraag", "Hoe huren jullie?")
  me:answer("daad", { wat = "Ik vraag het", wanneer = "+4 dagen" })
end

local daad = { wat = "Eén training samen", wanneer = "+14 dagen" }

test("een doel van jou alleen, en een naam die je liever niet noemt", function(t)
  local me = t:learner "Bram"
  doe_principe(me)
  me:open "verruimen"
  me:answer("doel", "Meer jeugd")
  me:answer("alleen", true)
  me:sees "Dan is het jouw doel, en helpt de ander jou."
  me:answer("samen", "Een hele competitie")
  me:answer("naam-kwijt", "groter")
  me:sees "de ander zegt hem de volgende keer niet meer"
  me:answer("wij", "Jeugd van de Dijk")
  me:answer("trots", 1)
  me:sees "Dan is dit nog niet van jou."
  me:answer("mist", "Ons veld telt ook")
  me:answer("daad", daad)
  me:finishes { level = "inzicht", score = 0 }
  me:sees "Dit mist voor jou: Ons veld telt ook"
  me:sees "Zeg aan tafel wat er voor jou nog mist."
end)

test("een doel van allebei, en een naam om thuis te zeggen", function(t)
  local me = t:learner "Noor"
  doe_principe(me)
  me:open "verruimen"
  me:answer("doel", "Geen kind zonder ploeg")
  me:answer("alleen", false)
  me:answer("nooit", "Onze kleuren inleveren")
  me:answer("naam-kwijt", "blijft")
  me:answer("wij", "Jeugd van de Dijk")
  me:answer("trots", 5)
  me:sees "Let op wie de naam ook gaat gebruiken."
  me:answer("daad", daad)
  me:finishes { score = 1 }
  me:sees "Zo heten jullie: Jeugd van de Dijk"
  me:sees "Zo ziet ieder dat er niemand verdween."
end)

test("het mag nog groeien", function(t)
  local me = t:learner "Els"
  doe_principe(me)
  me:open "verruimen"
  me:answer("doel", "Samen spelen")
  me:answer("alleen", false)
  me:answer("nooit", "Onze avond")
  me:answer("naam-kwijt", "doel")
  me:sees "het maakt de ander klein"
  me:answer("wij", "De Dijk")
  me:answer("trots", 3)
  me:sees "Het mag nog groeien."
end)
