-- SPDX-License-Identifier: CC-BY-4.0
local function doe_kijken(me)
  me:open "kijken"
  me:answer("ander", "De woningcorporatie")
  me:answer("laatst", "verrast")
  me:answer("scan", { erkennen = 4, doorzichtig = 2, verruimen = 1 })
  me:answer("stil-verwacht", "Een belletje")
  me:answer("daad", { wat = "Ik zeg het dinsdag", wanneer = "+5 dagen" })
end

local function doe(me, nu, vorm, spannend)
  doe_kijken(me)
  me:open "doorzichtig"
  me:answer("raakvlak", "Wij plannen de straat, zij de huizen")
  me:answer("nu", nu)
  me:answer("komt", "Een brief zes weken vooraf")
  me:answer("niet", "Uitstel na de gunning")
  me:answer("eraan", "Een nieuwe leiding in mei")
  me:answer("vorm", vorm)
  me:answer("spannend", spannend)
end

local daad = { wat = "Een half blad met drie vakken", wanneer = "+14 dagen", met = "Hun opzichter" }

test("wie nog niet keek, doet dat eerst", function(t)
  t:learner("Jo"):cannot_open("doorzichtig", "Waar staat jullie schutting?")
end)

test("heel spannend: begin met één vak", function(t)
  local me = t:learner "Bram"
  doe(me, "merken", "mee", 5)
  me:sees "Je hoeft niet met het moeilijkste te beginnen."
  me:answer("eerst", "niet")
  me:answer("daad", daad)
  me:finishes { level = "inzicht" }
  me:sees "Je begint met wat niet komt."
  me:records("agreement-made", { deliverable = true, due = "+14 dagen" })
end)

test("helemaal niet spannend: vraag hetzelfde terug", function(t)
  local me = t:learner "Noor"
  doe(me, "papier", "blad", 1)
  me:sees "Vraag de ander om dezelfde drie."
  me:answer("daad", daad)
  me:finishes()
  me:sees "Zo laat je het zien: Op één blad"
  me:sees "wat verraste je toch nog?"
end)

test("een beetje spannend, en de andere vakken eerst", function(t)
  local me = t:learner "Els"
  doe(me, "mens", "moment", 3)
  me:sees "Een beetje spannend is een goed teken."
  me:answer("spannend", 4)
  me:answer("eerst", "komt")
  me:answer("daad", daad)
  me:finishes()
  me:sees "Je begint met wat zeker komt."
end)
