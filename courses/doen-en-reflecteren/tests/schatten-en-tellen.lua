-- SPDX-License-Identifier: CC-BY-4.0
local function doe_daden(me)
  me:open "daden"
  me:answer("samenwerking", "De nieuwe speeltuin")
  me:answer("partner", "De voorzitter")
  me:answer("eigen", 4)
  me:answer("ander", 3)
  me:answer("gezien", true)
  me:answer("daad", "Ik bracht het hek")
  me:answer("herken", "halen")
  me:answer("volgende", { wat = "Ik zaag de tak af", wanneer = "+3 dagen" })
  me:finishes()
end

local function doe_vooraf(me)
  me:open "vooraf"
  me:answer("besluit", "Een huisarts in het buurthuis")
  me:answer("wacht", "durf")
  me:answer("regelen", { "geld" })
  me:answer("merken", "Of er mensen komen")
  me:answer("terug", 4)
  me:answer("begin", { wat = "Ik vraag de huisarts", wanneer = "+7 dagen" })
  me:finishes()
end

local function slot(me, weg)
  me:answer("les", "Ik zei het omdat iedereen knikte")
  me:answer("weg", weg)
  me:answer("zo", { wat = "Ik zeg de werkgroep af", wanneer = "+7 dagen" })
end

test("wie hoog schatte en niets deed, ziet hoeveel het scheelt", function(t)
  local me = t:learner "Bram"
  me:cannot_open("schatten-en-tellen", "Wat zien anderen jou doen?")
  doe_daden(me)
  t:days(8)
  me:open "schatten-en-tellen"
  me:answer("schatting", 9)
  me:sees "Ik zaag de tak af"
  me:is_refused("terug", { { stand = "nog-niet" } }, "1.wanneer")
  me:answer("terug", { { stand = "nog-niet", wanneer = "+7 dagen", opbrengst = "Geen tijd" } })
  me:is_refused("voorbij", 2)
  me:answer("voorbij", 1)
  me:sees "Geteld: 0"
  me:sees "Zie het als een eerste streepje"
  me:sees "wat je van plan was, voelt als gedaan"
  me:sees "Welke toezegging deed je vooral om het moment?"
  slot(me, "minder")
  me:finishes { level = "inzicht" }
  me:sees "Begin met één toezegging, zo klein dat hij vandaag past."
  me:records("agreement-settled", { state = "moved", due = "+7 dagen" })
  t:days(7)
  me:is_asked_about "daden/volgende"
end)

test("wie alles deed en laag schatte, telt zichzelf mee", function(t)
  local me = t:learner "Noor"
  doe_daden(me)
  doe_vooraf(me)
  t:days(7)
  me:open "schatten-en-tellen"
  me:answer("schatting", 2)
  me:answer("terug", { { stand = "gedaan", opbrengst = "De voorzitter zag het" }, { stand = "anders" } })
  me:sees "Geteld: 10"
  me:sees "Je deed meer dan je dacht."
  slot(me, "eerder")
  me:finishes()
  me:sees "Dit telde ik niet mee"
  me:sees "Durf dan ook iets toe te zeggen"
  me:records("agreement-settled", { state = "kept", how = "gedaan" })
  me:records("agreement-settled", { state = "kept", how = "anders" })
end)

test("een dag die nog komt, telt niet als niet gedaan", function(t)
  local me = t:learner "Jo"
  doe_daden(me)
  doe_vooraf(me)
  me:open "schatten-en-tellen"
  me:answer("schatting", 8)
  me:answer("terug", { { stand = "gedaan" }, { stand = "nog-niet", wanneer = "+9 dagen" } })
  me:answer("voorbij", 0)
  me:sees "Geteld: 10"
  me:answer("terug", { { stand = "nog-niet", wanneer = "+3 dagen" }, { stand = "nog-niet", wanneer = "+9 dagen" } })
  me:answer("voorbij", 0)
  me:sees "Hier valt nog niets te tellen."
  me:stands_at "gezegd"
end)

test("wie niets open heeft, telt buiten de academie", function(t)
  local me = t:learner "Els"
  doe_daden(me)
  me:settle("volgende", { stand = "gedaan" })
  me:open "schatten-en-tellen"
  me:answer("schatting", 3)
  me:answer("terug", {})
  me:sees "Tel dan buiten deze academie."
  me:answer("gezegd", 6)
  me:is_refused("gedaan", 7)
  me:answer("gedaan", 2)
  me:sees "Je houdt jezelf dus niet voor de gek."
  me:answer("gedaan", 6)
  me:answer("schatting", 9)
  me:answer("terug", {})
  me:answer("gezegd", 6)
  me:answer("gedaan", 6)
  me:sees "Je schatting klopt, en het meeste gebeurt."
  me:answer("gezegd", 0)
  me:sees "Dan kan er ook niets blijven liggen."
  me:does_not_see "Geteld"
  slot(me, "kleiner")
  me:finishes()
  me:sees "Doe deze stop over een maand nog eens."
end)
