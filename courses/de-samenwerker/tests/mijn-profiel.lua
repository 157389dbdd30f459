-- SPDX-License-Identifier: CC-BY-4.0
local kanten = { "uitkomst", "daden", "stilte", "band" }

local function doe_vak(me)
  me:open "een-vak"
  me:answer("moment", "Bij de begroting")
  me:answer("deed", "zaak")
  for _, kant in ipairs(kanten) do me:answer("kant:" .. kant, 3) end
  me:answer("druk", "hard")
  me:answer("uren", 0)
  me:answer("tijdwinst", "Rust")
  me:answer("daad", { wat = "Ik vraag het de notulist", wanneer = "+7 dagen" })
end

local function rest(me, waarde, bel)
  for _, kant in ipairs(kanten) do me:answer("kant:" .. kant, waarde) end
  me:answer("bel", bel)
  me:answer("daad", { wat = "Ik bel de stilste", wanneer = "+30 dagen" })
end

test("wie deed wat hij zei, krijgt het bewijs op zijn kaart, en de kaart groeit", function(t)
  local me = t:learner "Noor"
  doe_vak(me)
  t:days(7)
  me:is_asked_about "een-vak/daad"
  me:open "mijn-profiel"
  me:answer("terug", { { stand = "gedaan", opbrengst = "Ze had een beter plan" } })
  me:sees "Wie doet wat hij zegt, hoeft minder te zeggen."
  me:answer("moeilijker", "Een nee tegen de wethouder")
  rest(me, 5, "Als een overleg stilvalt")
  me:finishes { level = "vaardigheid" }
  me:sees "Gezegd en gedaan: 1 van 1 gedaan"
  me:sees "Dit ligt er: Ze had een beter plan"
  me:sees "Bel mij voor: Als een overleg stilvalt"
  me:records("agreement-settled", { state = "kept" })
  t:days(30)
  me:open("mijn-profiel", { again = true })
  me:answer("terug", { { stand = "anders" } })
  me:sees "Gezegd en gedaan, nu en de vorige keer"
  me:answer("moeilijker", "Niets")
  for _, kant in ipairs(kanten) do me:answer("kant:" .. kant, 5) end
  me:sees "Geen lijn ging omhoog."
  me:answer("bel", "Als het te snel gaat")
  me:answer("daad", { wat = "Ik vraag om stilte", wanneer = "+1 dag" })
  me:finishes()
  me:sees "Dit ligt er: Ik bel de stilste"
end)

test("wie niets deed, maakt de volgende kleiner", function(t)
  local me = t:learner "Bram"
  doe_vak(me)
  me:open "mijn-profiel"
  me:answer("terug", { { stand = "vervallen" } })
  me:sees "Dan staat er nu een eerlijk begin op je kaart"
  me:answer("ertussen", "Drie zieke collega's")
  for _, kant in ipairs(kanten) do me:answer("kant:" .. kant, 4) end
  me:sees "Er staat nog geen daad bij."
  me:answer("bel", "Voor koffie")
  me:answer("daad", { wat = "Ik stuur één bericht", wanneer = "+7 dagen" })
  me:finishes()
  me:sees "Gezegd en gedaan: 0 van 1 gedaan"
  me:sees "Doe deze stop daarna opnieuw."
  t:days(7)
  me:is_asked_about "mijn-profiel/daad"
end)

test("wie niets open heeft, noemt een daad die niemand vroeg", function(t)
  local me = t:learner "Els"
  me:open "mijn-profiel"
  me:answer("terug", {})
  me:answer("ongevraagd", "Ik zette een stoel erbij")
  rest(me, 1, "Als iemand nieuw is")
  me:finishes()
  me:sees "Ook gedaan: Ik zette een stoel erbij"
  me:sees "Gezegd en gedaan: Er stond niets open"
  me:records("agreement-made", { wat = "Ik bel de stilste" })
end)

test("een deel gedaan groeit het eerlijkst", function(t)
  local me = t:learner "Jo"
  doe_vak(me)
  me:open "namens-wie"
  me:answer("tafel", "De wijkraad")
  me:answer("aantal", 5)
  me:answer("weten", 5)
  me:answer("laatst", "week")
  me:answer("ben", "stem")
  me:answer("tegen", "De winkels")
  me:answer("daad", { wat = "Ik loop langs", wanneer = "+7 dagen" })
  me:open "mijn-profiel"
  me:answer("terug", { { stand = "gedaan" }, { stand = "nog-niet", wanneer = "+7 dagen" } })
  me:sees "Een deel gedaan."
  me:answer("lukte", "Er was iemand bij")
  for _, kant in ipairs(kanten) do me:answer("kant:" .. kant, 4) end
  me:sees "Dan is het geen gevoel."
end)
