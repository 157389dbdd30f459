-- SPDX-License-Identifier: CC-BY-4.0
local function doe(me, verklaring, redenen, zeker)
  me:open "erkennen"
  me:answer("gedrag", "Ze bellen nooit terug")
  me:answer("verklaring", verklaring)
  me:answer("redenen", redenen)
  me:answer("logisch", "Ik word afgerekend op wachttijd")
  me:answer("zeker", zeker)
end

local daad = { wat = "Ik drink koffie met hun planner", wanneer = "+7 dagen" }

test("wie onwil ziet en gokt, komt met een vraag", function(t)
  local me = t:learner "Bram"
  me:open "erkennen"
  me:sees "Denk aan een organisatie waar je niet omheen kunt."
  doe(me, "onwil", { "drukte" }, 1)
  me:sees "Zonder te vragen ga je er vanzelf in geloven."
  me:answer("vraag", "Hoe gaat zo'n aanvraag bij jullie?")
  me:answer("daad", daad)
  me:finishes { level = "principe" }
  me:sees "Je hoeft het niet met ze eens te worden."
end)

test("wie het van hen zelf heeft, vertelt zijn eigen reden", function(t)
  local me = t:learner "Noor"
  me:open "kijken"
  me:answer("ander", "De zorgverzekeraar")
  me:answer("laatst", "opgelost")
  me:answer("scan", { erkennen = 5, doorzichtig = 5, verruimen = 5 })
  me:answer("nieuw", "De stagiair")
  me:answer("daad", daad)
  me:open "erkennen"
  me:sees "Aan de andere kant: De zorgverzekeraar"
  doe(me, "reden", { "wet", "geld" }, 5)
  me:sees "Je hebt het van hen zelf."
  me:answer("andersom", "Wij moeten elke week tellen")
  me:answer("daad", daad)
  me:finishes { level = "principe" }
  me:sees "Dit weten zij nog niet: Wij moeten elke week tellen"
  me:sees "Vertel het zonder te vragen om begrip."
  me:records("level-reached", { level = "principe" })
end)

test("één reden, of alleen drukte", function(t)
  local me = t:learner "Els"
  me:open "erkennen"
  me:answer("gedrag", "Ze sturen alles per post")
  me:answer("verklaring", "niets")
  me:sees "het moment waarop de schutting dichtgroeit"
  me:answer("redenen", { "drukte" })
  me:sees "Kijk dan één laag dieper"
  me:answer("redenen", { "vak" })
  me:sees "Je koos er één."
  me:answer("logisch", "Een brief is veilig")
  me:answer("zeker", 3)
  me:sees "Tussen vermoeden en weten zit één vraag."
end)
