-- SPDX-License-Identifier: CC-BY-4.0
local function ervoor(me)
  me:open "de-weg-terug"
  me:answer("wat", "Eén avond minder")
  me:answer("nu", "mail")
  me:answer("wie", "De trainers")
  me:answer("groot", 4)
  me:answer("vast", false)
  me:answer("kiest", "ophalen")
  me:answer("zin", "Wat doet dit met jullie?")
  me:answer("daad", { wat = "Ik vraag het", wanneer = "+1 dag" })
end

local function begin(me)
  me:open "mandaat-halen"
  me:answer("punt", "De tweede avond")
  me:answer("wie", "De penningmeester")
end

test("wie niets mag, haalt het thuis op en gaat toch naar het overleg", function(t)
  local me = t:learner "Bram"
  me:cannot_open("mandaat-halen", "Vertellen of vragen?")
  ervoor(me)
  begin(me)
  me:is_refused("mandaat", { mag = false, grens = "", terug = "+7 dagen" }, "grens")
  me:answer("mandaat", { mag = false, grens = "Of ik één avond mag geven", terug = "+7 dagen" })
  me:answer("rem", "ver")
  me:sees "één ding mee wat zij zelf merken"
  me:answer("rem", "kost")
  me:sees "minder eng dan een ja zonder bodem"
  me:answer("rem", "vraag")
  me:sees "Vraag niet om alles."
  me:answer("thuis", "Mag ik deze keer één avond toezeggen?")
  me:answer("terug", { wat = "Ik vraag het dinsdag", wanneer = "+3 dagen" })
  me:finishes { level = "vaardigheid" }
  me:sees "Dit vraag je thuis: Mag ik deze keer één avond toezeggen?"
  me:sees "Dat is eerlijker dan knikken."
  me:records("mandate-given", { mag = false, ["until"] = "+7 dagen" })
  t:days(3)
  me:is_asked_about "mandaat-halen/terug"
end)

test("wie mag, zegt het aan het begin; de volgende keer geldt het niet meer", function(t)
  local me = t:learner "Noor"
  ervoor(me)
  begin(me)
  me:is_refused("mandaat", { mag = true, grens = "Eén avond", terug = "+50 dagen" }, "terug")
  me:answer("mandaat", { mag = true, grens = "Eén avond", terug = "+14 dagen" })
  me:answer("over", "tot")
  me:sees "Dan ligt er een half ja dat klopt."
  me:answer("begin", "Ik mag ja zeggen tot één avond")
  me:answer("terug", { wat = "Ik vertel het op de training", wanneer = "+15 dagen" })
  me:finishes()
  me:sees "Jouw grens: Eén avond"
  me:sees "vraag de anderen naar die van hen"
  t:days(15)
  me:is_asked_about "mandaat-halen/terug"
  me:settle("terug", { stand = "gedaan" })
  me:open("mandaat-halen", { again = true })
  me:answer("punt", "De derde avond")
  me:answer("wie", "Het bestuur")
  me:sees "Een mandaat geldt voor één overleg."
  me:sees "Grens: Eén avond"
end)

test("bellen en eroverheen gaan lezen iets anders", function(t)
  local me = t:learner "Els"
  ervoor(me)
  me:open "namens-wie"
  me:answer("tafel", "De zwemclub")
  begin(me)
  me:answer("mandaat", { mag = true, grens = "Tien uur", terug = "+1 dag" })
  me:answer("over", "bel")
  me:sees "Zorg dat er thuis iemand opneemt."
  me:answer("over", "heen")
  me:sees "Dan geven ze een opdracht."
  me:answer("begin", "Ik mag ja zeggen tot tien uur")
  me:answer("terug", { wat = "Ik bel", wanneer = "+1 dag" })
  me:finishes()
end)
