-- SPDX-License-Identifier: CC-BY-4.0
local function ervoor(me)
  me:open "brengen-en-halen"
  me:answer("samenwerking", "De hete wijk")
  me:answer("brengt", "Planten")
  me:answer("haalt", "Klanten")
  me:answer("balans", 3)
  me:answer("anders", "De gemeente")
  me:answer("open", {})
  me:answer("eerst", "Onze klanten")
  me:answer("daad", { wat = "Ik bel", wanneer = "+1 dag" })
  me:open "zelf-regelen"
  me:answer("klus", "Een boom")
  me:answer("stappen", 6)
  me:answer("wie", "doeners")
  me:answer("grens", "Eén boom")
  me:answer("naden", {})
  me:answer("nieuw", "Graaf niet bij de kabel")
  me:answer("daad", { wat = "Ik bel", wanneer = "+1 dag" })
end

local function ideeen(me)
  me:open "van-idee-naar-tafel"
  me:answer("vraag", "Hoe krijgen we het plein koel?")
  me:answer("idee:een", "Een boom")
  me:answer("idee:twee", "Een *nat* zeil")
  me:answer("idee:drie", "De auto's eraf")
end

test("waar nog niets klopt en iedereen eigenaar is, vraag je één mens", function(t)
  local me = t:learner "Bram"
  me:cannot_open "van-idee-naar-tafel"
  ervoor(me)
  ideeen(me)
  me:sees "Een *nat* zeil"
  me:answer("kies", "een")
  me:sees "Vraag je wel af waarom het er nog niet is."
  me:answer("toets", {})
  me:sees "Dan is het een wens"
  me:sees "Niet iedereen haalt er al iets uit."
  me:answer("versie", "Een pot met een boompje")
  me:answer("eigenaar", "samen")
  me:sees "Geef het ding aan één mens"
  me:answer("naam", "De huurders")
  me:answer("oplevering", { wat = "Een tekening van de pot", wanneer = "+10 dagen" })
  me:finishes { level = "vaardigheid" }
  me:sees "Eigenaar, na een ja: De huurders"
  me:sees "Op tafel: 11 december 2026"
  me:sees "Krijg je een nee, dan weet je het vroeg."
  me:records("agreement-made", { deliverable = true, due = "+10 dagen" })
  t:days(10)
  me:is_asked_about "van-idee-naar-tafel/oplevering"
end)

test("wat van niemand is, gaat langs één ander en mag dan weg", function(t)
  local me = t:learner "Sam"
  ervoor(me)
  ideeen(me)
  me:answer("kies", "een")
  me:answer("toets", {})
  me:answer("versie", "Niets")
  me:answer("eigenaar", "niemand")
  me:sees "Een idee zonder eigenaar kost alleen maar ruimte."
  me:answer("oplevering", { wat = "Een blaadje met drie ideeën", wanneer = "+3 dagen", met = "De buurvrouw" })
  me:finishes()
  me:sees "Eigenaar van het idee: Nog niemand"
  me:sees "Jij laat het zien op: 4 december 2026"
  me:sees "gooi ze dan alle drie weg"
end)

test("waar alles klopt en het van jou is, laat je het zien aan wie er het minst in gelooft", function(t)
  local me = t:learner "Noor"
  ervoor(me)
  ideeen(me)
  me:answer("kies", "drie")
  me:sees "Je durft."
  me:answer("toets", { "wederkerig", "open", "zelf", "past", "rek" })
  me:sees "wie er het minst in gelooft"
  me:answer("versie", "Eén zondag zonder auto's")
  me:answer("eigenaar", "ik")
  me:answer("oplevering", { wat = "Een briefje voor de bewoners", wanneer = "+3 dagen" })
  me:finishes()
  me:sees "Het idee: De auto's eraf"
  me:sees "wat zou jij ermee doen?"
  me:settle("oplevering", { stand = "anders" })
  me:records("agreement-settled", { state = "kept" })
  me:records("level-reached", { level = "vaardigheid" })
end)

test("wat nog niet klopt, geeft een tip; een ander wordt pas eigenaar na een ja", function(t)
  local me = t:learner "Els"
  ervoor(me)
  ideeen(me)
  me:answer("kies", "twee")
  me:sees "Die kun je bellen."
  for _, rij in ipairs {
    { { "wederkerig" }, "toestemming voor hoeft te geven" }, { { "wederkerig", "zelf" }, "waar mensen toch al langslopen" },
    { { "wederkerig", "open", "zelf" }, "iets wat al elke week gebeurt" }, { { "wederkerig", "open", "zelf", "past" }, "dan kent een ander de weg" },
  } do
    me:answer("toets", rij[1])
    me:sees(rij[2])
  end
  me:answer("versie", "Een laken")
  me:answer("eigenaar", "ander")
  me:sees "Dan is het pas van die ander als hij ja zegt."
  me:answer("naam", "De bakker")
  me:answer("oplevering", { wat = "Een half blad", wanneer = "+1 dag" })
  me:finishes()
  me:sees "wie wel, of wat moet er kleiner?"
end)
