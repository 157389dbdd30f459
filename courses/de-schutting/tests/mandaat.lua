-- SPDX-License-Identifier: CC-BY-4.0
local daad = { wat = "Ik loop even binnen", wanneer = "+2 dagen", met = "Mijn leidinggevende" }

test("wie nog niets mag, vraagt om een klein ja", function(t)
  local me = t:learner "Bram"
  me:open "mandaat"
  me:does_not_see "Dit zei je eerder"
  me:answer("wil", "Twee bedden tot mei")
  me:answer("wie", "onbekend")
  me:sees "Dan is dat je eerste vraag thuis"
  me:is_refused("mandaat", { mag = false, grens = "", terug = "+14 dagen" }, "grens")
  me:answer("mandaat", { mag = false, grens = "Of ik één bed mag toezeggen", terug = "+14 dagen" })
  me:answer("kleiner", "Mag ik tot mei één bed toezeggen?")
  me:answer("daad", daad)
  me:finishes { level = "vaardigheid" }
  me:sees "Dit ga je vragen: Of ik één bed mag toezeggen"
  me:sees "Een eerlijke grens is ook een mandaat."
  me:records("mandate-given", { mag = false, ["until"] = "+14 dagen" })
end)

test("wie ja mag zeggen, vertelt het wie het merkt", function(t)
  local me = t:learner "Noor"
  me:open "toezeggen"
  me:answer("vraag", "Een collega voor één dag")
  me:open "mandaat"
  me:sees "Dat gaan ze je vragen: Een collega voor één dag"
  me:answer("wil", "Een collega voor één dag")
  me:answer("wie", "ik")
  me:sees "De mensen die het moeten dóen"
  me:answer("mandaat", { mag = true, grens = "Eén dag per week, tot mei", terug = "+30 dagen" })
  me:answer("achterban", "De planner")
  me:answer("daad", daad)
  me:finishes()
  me:sees "Tot hier mag je: Eén dag per week, tot mei"
  me:sees "vraag of hij er nog staat"
end)

test("na het overleg is alles opnieuw te vragen", function(t)
  local me = t:learner "Els"
  me:open "mandaat"
  me:answer("wil", "Vier uur")
  me:answer("wie", "baas")
  me:answer("mandaat", { mag = true, grens = "Vier uur", terug = "+7 dagen" })
  me:answer("achterban", "De balie")
  me:answer("daad", daad)
  me:finishes()
  t:days(10)
  me:open("mandaat", { again = true })
  me:answer("wil", "Acht uur")
  me:answer("wie", "meer")
  me:sees "Een mandaat geldt voor één overleg."
  me:stands_at "mandaat"
end)

test("bewezen telt mee: één gedaan, één bewezen en één nagekomen afspraak", function(t)
  local me = t:learner "Sam"
  me:open "toezeggen"
  me:answer("vraag", "Een datum")
  me:answer("ja", "grens")
  me:answer("thuis", "vragen")
  me:answer("nee", "eerlijk")
  me:answer("zin", "Tot tien uur")
  me:open "kijken"
  me:answer("ander", "De bank")
  me:answer("laatst", "stil")
  me:answer("scan", { erkennen = 4, doorzichtig = 4, verruimen = 4 })
  me:answer("nieuw", "De stagiair")
  me:answer("daad", daad)
  me:does_not_record("level-reached", { level = "vaardigheid" })
  me:settle("daad", { stand = "gedaan" })
  me:records("level-reached", { level = "vaardigheid" })
end)
