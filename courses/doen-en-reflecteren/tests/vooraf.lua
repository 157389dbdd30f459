-- SPDX-License-Identifier: CC-BY-4.0
local function doe(me, wacht, terug)
  me:open "vooraf"
  me:answer("besluit", "Een huisarts in het buurthuis")
  me:answer("wacht", wacht)
  me:answer("regelen", { "geld", "stop" })
  me:answer("merken", "Of er mensen komen")
  me:answer("terug", terug)
end

test("wie makkelijk terug kan, begint", function(t)
  local me = t:learner "Noor"
  doe(me, "durf", 5)
  me:sees "Dan is wachten het duurst."
  me:sees "Wat doe je, zodat jullie het gaan merken?"
  me:answer("begin", { wat = "Ik vraag de huisarts om één dinsdag", wanneer = "+7 dagen" })
  me:finishes { level = "principe", score = 1 }
  me:sees "Het wacht nu: Op een begin"
  me:sees "wanneer kijken we terug?"
  t:days(7)
  me:is_asked_about "begin"
end)

test("wie niet terug kan, zoekt het stuk dat wel terug kan", function(t)
  local me = t:learner "Bram"
  doe(me, "weten", 1)
  me:sees "Dan is voorzichtig zijn verstandig."
  me:answer("begin", { wat = "Eén kamer, één week", wanneer = "+14 dagen" })
  me:finishes()
  me:sees "wat er níet terug kan"
  me:does_not_see "wanneer kijken we terug?"
end)

test("half terug: wie ruimt er op?", function(t)
  local me = t:learner "Els"
  me:open "vooraf"
  me:answer("besluit", "Een huisarts in het buurthuis")
  me:answer("wacht", "eens")
  me:sees "zolang er niets gebeurt"
  me:answer("wacht", "weten")
  me:sees "Onderzoek helpt bij wat al bestaat."
  me:answer("regelen", { "komen" })
  me:sees "als het regent"
  me:answer("merken", "Of het past")
  me:answer("terug", 3)
  me:sees "Met wie spreek je af wie er opruimt?"
  me:answer("begin", { wat = "Ik spreek de huismeester", wanneer = "+2 dagen" })
  me:finishes { score = 0 }
end)
