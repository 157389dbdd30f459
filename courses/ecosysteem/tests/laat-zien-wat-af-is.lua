-- SPDX-License-Identifier: CC-BY-4.0
local rij = { "wensen", "kiezen", "maken", "laten", "bijwerken" }

test("wie het kan, slaagt, hoeft niet te oefenen en haalt het niveau met één nagekomen afspraak", function(t)
  local me = t:learner "Noor"
  me:open "laat-zien-wat-af-is"
  me:answer("idee", "Schaduw op het plein")
  me:answer("ding", "kaart")
  me:sees "Je kunt hem neerleggen en aanwijzen."
  me:answer("van", "jo")
  me:answer("dag", "bekend")
  me:answer("volgorde", rij)
  me:sees "je geeft het aan één mens"
  me:answer("oplevering", { wat = "Een schets van het plein", wanneer = "+21 dagen" })
  me:finishes { level = "vaardigheid", score = 1, passed = true }
  me:sees "Dit lever je op: Een schets van het plein"
  me:sees "Een half ding krijgt meer reacties"
  me:records("agreement-made", { deliverable = true, due = "+21 dagen" })
  me:does_not_record("level-reached", { level = "vaardigheid" })
  t:days(21)
  me:is_asked_about "oplevering"
  me:settle("oplevering", { stand = "gedaan", opbrengst = "Hij hangt in de hal" })
  me:records("level-reached", { level = "vaardigheid" })
end)

test("wie het groot en samen houdt, zakt en krijgt het stap voor stap", function(t)
  local me = t:learner "Bram"
  me:open "laat-zien-wat-af-is"
  me:answer("idee", "Een groenvisie")
  me:answer("ding", "besef")
  me:sees "Alleen kan niemand over drie weken zeggen of het er is."
  me:answer("van", "groep")
  me:answer("dag", "snel")
  me:answer("volgorde", { "bijwerken", "laten", "maken", "kiezen", "wensen" })
  me:sees "Er komt alleen niets van op tafel."
  me:is_refused("oplevering", { wat = "Een visie", wanneer = "+22 dagen" }, "wanneer")
  me:answer("oplevering", { wat = "Eén bladzijde", wanneer = "+14 dagen" })
  me:finishes { score = 0, passed = false }
  me:sees "Van idee naar iets op tafel"
  me:does_not_record("pitstop-done", { pitstop = "van-idee-naar-tafel" })
end)

test("wie de helft goed heeft, leest wat er nog scheelt", function(t)
  local me = t:learner "Els"
  me:open "laat-zien-wat-af-is"
  me:answer("idee", "Een ruilkast")
  me:answer("ding", "aanpak")
  me:answer("van", "baas")
  me:answer("dag", "zomer")
  me:answer("volgorde", rij)
  me:sees "Je hebt er gevoel voor."
  me:answer("oplevering", { wat = "Een plank", wanneer = "+2 dagen" })
  me:finishes { score = 0.25, passed = false }
end)
