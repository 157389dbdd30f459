-- SPDX-License-Identifier: CC-BY-4.0
local function doe(me, laatst, erkennen, doorzichtig, verruimen)
  me:open "kijken"
  me:answer("ander", "De zorgverzekeraar")
  me:answer("laatst", laatst)
  me:answer("scan", { erkennen = erkennen, doorzichtig = doorzichtig, verruimen = verruimen })
end

local daad = { wat = "Ik bel hun planner", wanneer = "+7 dagen" }

test("alles laag: één eerlijke vraag is genoeg", function(t)
  local me = t:learner "Bram"
  me:open "kijken"
  me:answer("ander", "De zorgverzekeraar")
  me:answer("laatst", "verwijt")
  me:sees "Je stond dan al bij de schutting."
  doe(me, "verwijt", 1, 1, 1)
  me:sees "Het begint bij stap één."
  me:answer("raadsel", "Ze vragen elk jaar hetzelfde formulier")
  me:answer("daad", daad)
  me:finishes { level = "principe" }
  me:sees "Hier staan jullie: Stap 1: erkennen"
  me:sees "Vraag hoe het werkt, en niet waarom ze zo doen."
  me:records("scan-taken", { scan = "schutting" })
end)

test("alles hoog: wie kent dit nog niet?", function(t)
  local me = t:learner "Noor"
  doe(me, "opgelost", 5, 5, 5)
  me:sees "Dan rust het werk vaak op een paar mensen"
  me:answer("nieuw", "De nieuwe wijkagent")
  me:answer("daad", daad)
  me:finishes()
  me:sees "Deze kent het nog niet: De nieuwe wijkagent"
  me:sees "Wat vanzelf gaat, vertelt niemand door."
end)

test("een doel zonder begrip, stille verwachtingen, en een doel dat nog mist", function(t)
  local me = t:learner "Els"
  doe(me, "stil", 2, 2, 4)
  me:sees "Jullie doel staat er beter voor dan jullie begrip."
  local sam = t:learner "Sam"
  doe(sam, "verrast", 4, 2, 1)
  sam:answer("stil-verwacht", "Dat ze bellen als het later wordt")
  sam:answer("daad", daad)
  sam:finishes()
  sam:sees "Vraag daarna wat zij van jou verwachten."
  local jo = t:learner "Jo"
  doe(jo, "stil", 4, 4, 2)
  jo:answer("allebei", "Een dorp zonder wachtlijst")
  jo:answer("daad", daad)
  jo:finishes()
  jo:sees "Zeg het klein: zou dit ook van jullie zijn?"
end)
