-- SPDX-License-Identifier: CC-BY-4.0
local rij = { "vragen", "zeggen", "afspreken", "vertellen", "opnieuw" }

local function speel(me, thuis, nee, grens, volgorde)
  me:open "laat-zien-thuis"
  me:answer("achter", "De trainers")
  me:answer("thuis", thuis)
  me:answer("nee", nee)
  me:answer("grens", grens)
  me:answer("volgorde", volgorde)
end

test("wie heen en weer kan gaan, slaagt", function(t)
  local me = t:learner "Noor"
  speel(me, "verandert", "nodig", "een", rij)
  me:sees "Thuis en aan tafel hoor je bij jou hetzelfde verhaal."
  me:answer("zin", "Vanaf mei trainen we om acht uur. Wat is daarvoor nodig?")
  me:answer("daad", { wat = "Ik ga naar de training", wanneer = "+7 dagen" })
  me:finishes { level = "vaardigheid", score = 1, passed = true }
  me:sees "Tegen wie: De trainers"
  me:sees "dan doen de anderen de rest"
  t:days(7)
  me:is_asked_about "daad"
end)

test("wie slaagt, hoeft mandaat-halen niet te doen: na twee nagekomen afspraken is het niveau bereikt", function(t)
  local me = t:learner "Sam"
  me:open "namens-wie"
  me:answer("tafel", "De wijkraad")
  me:answer("aantal", 0)
  me:answer("ben", "stem")
  me:answer("gemist", "De winkels")
  me:answer("daad", { wat = "Ik loop langs", wanneer = "+1 dag" })
  me:settle("daad", { stand = "gedaan" })
  speel(me, "verandert", "nodig", "een", rij)
  me:answer("zin", "Vanaf mei om acht uur")
  me:answer("daad", { wat = "Ik ga naar de training", wanneer = "+1 dag" })
  me:does_not_record("level-reached", { level = "vaardigheid" })
  me:settle("daad", { stand = "anders" })
  me:records("level-reached", { level = "vaardigheid" })
end)

test("wie steeds de rust kiest, zakt en leest waar het oefenen begint", function(t)
  local me = t:learner "Bram"
  speel(me, "moest", "door", "ja", { "opnieuw", "vertellen", "afspreken", "zeggen", "vragen" })
  me:sees "De rekening komt alleen later, en dan op jouw naam."
  me:answer("zin", "Ik kon er niets aan doen")
  me:answer("daad", { wat = "Ik bel de trainer", wanneer = "+14 dagen" })
  me:finishes { score = 0, passed = false }
  me:sees "Naar huis en weer terug"
end)

test("wie een deel kan, hoort welke kant er mist", function(t)
  local me = t:learner "Els"
  speel(me, "gelukt", "leg", "nee", rij)
  me:sees "Een deel zit er al in."
  me:answer("zin", "Ik heb nieuws")
  me:answer("daad", { wat = "Ik stuur een bericht", wanneer = "+1 dag" })
  me:finishes { score = 0.25, passed = false }
end)
