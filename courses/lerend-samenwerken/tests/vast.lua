-- SPDX-License-Identifier: CC-BY-4.0
local function doe(me, gedaan, waarom, manier, doen)
  me:open "vast"
  me:answer("punt", "De brieven komen te laat")
  me:answer("gedaan", gedaan)
  me:sees "Samenwerken leer je op drie niveaus."
  me:answer("staat:principe", waarom)
  me:answer("staat:inzicht", manier)
  me:answer("staat:vaardigheid", doen)
end

local daad = { wat = "Ik loop een ochtend mee", wanneer = "+7 dagen" }

test("alles laag: het begint bij het waarom", function(t)
  local me = t:learner "Bram"
  doe(me, "training", 1, 1, 1)
  me:sees "Dat was een goed antwoord, op een andere vraag dan deze."
  me:sees "Het zit op het waarom."
  me:answer("zien", "In de wachtkamer")
  me:answer("daad", daad)
  me:finishes { level = "inzicht" }
  me:sees "Hier is het te zien: In de wachtkamer"
  me:sees "De stop Waarom doen we dit samen? helpt bij de vraag."
end)

test("alles hoog: wie levert er iets in?", function(t)
  local me = t:learner "Noor"
  doe(me, "niets", 5, 5, 5)
  me:does_not_see "op een andere vraag dan deze"
  me:answer("last", "De planner")
  me:answer("daad", daad)
  me:finishes()
  me:sees "Ga niet overtuigen."
end)

test("de manier past niet, of het doen blijft achter", function(t)
  local me = t:learner "Els"
  doe(me, "uitleg", 4, 2, 3)
  me:sees "De mensen wisten het waarschijnlijk al."
  me:answer("oud", "Ieder zijn eigen formulier")
  me:answer("daad", daad)
  me:finishes()
  me:sees "De stop Eerst eens zijn, of eerst proberen? laat zien hoe."
  local ander = t:learner "Sam"
  doe(ander, "plan", 4, 4, 3)
  ander:sees "Jullie hebben een plan gemaakt."
  ander:answer("voordoen", "De wijkverpleegkundige")
  ander:answer("daad", daad)
  ander:finishes()
  ander:sees "Laat het één keer zien"
end)

test("the same in English", function(t)
  local me = t:learner("Bram", { lang = "en" })
  me:open "vast"
  me:answer("punt", "The letters come late")
  me:answer("gedaan", "training")
  me:answer("staat:principe", 1)
  me:answer("staat:inzicht", 2)
  me:answer("staat:vaardigheid", 5)
  me:sees "You practised."
  me:answer("zien", "In the waiting room")
  me:answer("daad", daad)
  me:finishes()
  me:sees "This keeps failing: The letters come late"
end)
