-- SPDX-License-Identifier: CC-BY-4.0
local function doe(me, begin, stilte, knik, volgorde)
  me:open "laat-zien"
  me:answer("gesprek", "Het overleg over parkeren")
  me:answer("begin", begin)
  me:answer("stilte", stilte)
  me:answer("knik", knik)
  me:answer("volgorde", volgorde)
end

local goed, fout = { "situatie", "taak", "actie", "past" }, { "past", "actie", "taak", "situatie" }

test("wie het kan, slaagt, en hoeft stap-vraag niet te oefenen", function(t)
  local me = t:learner "Noor"
  doe(me, "nu", "wachten", "past", goed)
  me:sees "Je maakt ruimte en houdt koers."
  me:answer("zin", "Er staan elke avond tien auto's dubbel. Wat is er nu nodig?")
  me:finishes { level = "vaardigheid", score = 1, passed = true }
  me:sees "Dan hoor je of hij van jou is."
  me:records("pitstop-done", { pitstop = "laat-zien", passed = true })
  me:sends("xapi", { ["json>verb>id"] = "http://adlnet.gov/expapi/verbs/passed", ["json>result>score>scaled"] = 1 })
end)

test("wie steeds oplost, zakt, en mag het opnieuw proberen", function(t)
  local me = t:learner "Bram"
  doe(me, "uitleg", "voorbeeld", "gang", fout)
  me:sees "Je koos steeds voor oplossen"
  me:answer("zin", "Ik heb er geen zin in")
  me:finishes { score = 0, passed = false }
  me:sees "De vraag die het gesprek opent"
  me:sends("xapi", { ["json>verb>id"] = "http://adlnet.gov/expapi/verbs/failed" })
  t:days(1)
  me:open("laat-zien", { again = true })
  me:stands_at "gesprek"
end)

test("wie er gevoel voor heeft, hoort waar een vraag meer helpt", function(t)
  local me = t:learner "Els"
  doe(me, "sorry", "opnieuw", "straks", goed)
  me:sees "Je hebt er al gevoel voor."
  me:answer("zin", "Wat is er nodig?")
  me:finishes { score = 0.25, passed = false }
end)

test("the same in English", function(t)
  local me = t:learner("Bram", { lang = "en" })
  doe(me, "uitleg", "voorbeeld", "gang", fout)
  me:sees "You kept choosing to solve, to explain or to go on."
  me:answer("zin", "What is needed now?")
  me:finishes { score = 0, passed = false }
  me:sees "The question that opens the talk"
end)
