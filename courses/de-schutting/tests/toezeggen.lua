-- SPDX-License-Identifier: CC-BY-4.0
local function doe(me, ja, thuis, nee)
  me:open "toezeggen"
  me:answer("vraag", "Een collega voor één dag")
  me:answer("ja", ja)
  me:answer("thuis", thuis)
  me:answer("nee", nee)
end

test("wie het kan, slaagt, en hoeft mandaat niet te oefenen", function(t)
  local me = t:learner "Noor"
  doe(me, "grens", "vragen", "eerlijk")
  me:sees "Je staat aan twee tafels tegelijk"
  me:answer("zin", "Tot tien uur mag ik ja zeggen")
  me:finishes { level = "vaardigheid", score = 1, passed = true }
  me:sees "een plek om te beginnen"
end)

test("wie steeds rust koos, zakt, en weet waar hij kan oefenen", function(t)
  local me = t:learner "Bram"
  doe(me, "goed", "wachten", "schuld")
  me:sees "Je koos steeds voor rust op dat moment."
  me:answer("zin", "Dat weet ik nog niet")
  me:finishes { score = 0, passed = false }
  me:sees "Doe dan de stop Haal je mandaat op."
end)

test("wie iemand wilde ontzien, hoort wat één zin vooraf doet", function(t)
  local me = t:learner "Els"
  doe(me, "grens", "verslag", "niets")
  me:sees "Eén zin vooraf ontziet meer mensen."
end)
