-- SPDX-License-Identifier: CC-BY-4.0
local function vraag(me, opening, past)
  me:answer("gesprek", "Het overleg over parkeren")
  me:answer("opening", opening)
  me:answer("stap", { situatie = "Er staan elke avond tien auto's dubbel", taak = "Ruimte maken", accenten = "Samen kijken", past = "De winkeliers willen mee" })
  me:answer("past", past)
end

test("wie de vraag herkent en bij wie hij past, vraagt het ook aan een ander", function(t)
  local me = t:learner "Noor"
  me:open "laat-zien"
  me:answer("gesprek", "Het overleg over parkeren")
  me:open "stap-vraag"
  me:sees "Het gesprek: Het overleg over parkeren"
  vraag(me, "nodig", 5)
  me:sees "Het past bij je."
  me:answer("twijfel", "De bewoners van nummer 12")
  me:answer("stellen", { wat = "Ik open er dinsdag mee", wanneer = "+4 dagen", met = "Sam", teken = "De uitnodiging ligt er" })
  me:finishes { level = "vaardigheid", score = 1 }
  me:sees "Vraag het zeker aan: De bewoners van nummer 12"
  me:does_not_see "Begin bij jezelf"
  me:records("answered", { step = "stap", step_kind = "stap" })
end)

test("bij wie het niet past, die maakt het kleiner", function(t)
  local me = t:learner "Bram"
  me:open "stap-vraag"
  me:does_not_see "Dit gesprek noemde je eerder"
  me:answer("gesprek", "De kwartaalbespreking")
  me:answer("opening", "plan")
  me:sees "Er is een vraag die meer ruimte geeft"
  me:is_refused("stap", { situatie = "We komen bij elkaar omdat het moet" }, "taak")
  vraag(me, "plan", 1)
  me:sees "Een actie die niet past, gebeurt niet"
  me:answer("kleiner", "Ik lees het verslag van tevoren")
  me:answer("stellen", { wat = "Ik stel hem aan de notulist", wanneer = "+7 dagen" })
  me:finishes { score = 0 }
  me:sees "Begin bij jezelf"
end)

test("bij wie het een beetje past, die zegt waar het wringt", function(t)
  local me = t:learner "Els"
  me:open "stap-vraag"
  vraag(me, "fout", 3)
  me:sees "als je weet waar het wringt"
  me:answer("wringt", "Ik heb die avond nooit tijd")
  me:answer("stellen", { wat = "Ik zeg het aan tafel", wanneer = "+21 dagen" })
  me:finishes()
  me:sees "Hier wringt het nog: Ik heb die avond nooit tijd"
end)

test("the same in English", function(t)
  local me = t:learner("Bram", { lang = "en" })
  me:open "stap-vraag"
  me:answer("gesprek", "The parking meeting")
  me:answer("opening", "plan")
  me:sees "Situation: where do we stand now, without a judgement?"
  me:answer("stap", { situatie = "Ten cars a night", taak = "Make room", accenten = "Look together", past = "The shops want to" })
  me:answer("past", 1)
  me:answer("kleiner", "I read the minutes beforehand")
  me:answer("stellen", { wat = "I ask the minutes taker", wanneer = "+7 dagen" })
  me:finishes { score = 0 }
  me:sees "This part you will do: I read the minutes beforehand"
end)
