-- SPDX-License-Identifier: CC-BY-4.0
local function doe_principe(me)
  me:open "waarom"
  me:answer("samenwerking", "De buurtkeuken")
  me:answer("straks", "erger")
  me:answer("last", "Een gezin")
  me:answer("winst", "Warm eten")
  me:answer("eigen", 5)
  me:answer("thuis", "Vergunningen")
  me:answer("daad", { wat = "Ik loop langs", wanneer = "+2 dagen" })
  me:cannot_open "ja-zeggen"
  me:open "schutting"
  me:answer("beeld", "weg")
  me:answer("zicht", "De telefoon")
  me:answer("reactie", "ophoudt")
  me:answer("blijft", "Mijn rust")
  me:answer("daad", { wat = "Ik vertel het", wanneer = "+7 dagen" })
  me:records("level-reached", { level = "principe" })
end

local daad = { wat = "Ik zeg het maandag", wanneer = "+7 dagen" }

test("wie alles doet en nee durft te zeggen, geeft een ander ruimte voor nee", function(t)
  local me = t:learner "Noor"
  doe_principe(me)
  me:open "ja-zeggen"
  me:answer("gezegd", 4)
  me:is_refused("gedaan", 5)
  me:answer("gedaan", 4)
  me:sees "Alles is gedaan."
  me:answer("redenen", { "nooit" })
  me:sees "Dan weten anderen waar ze aan toe zijn."
  me:answer("snel", "De stagiair")
  me:answer("zin", "lijst")
  me:sees "Met welke vraag geef je die ander ruimte voor een nee?"
  me:answer("eigen", "Wat hiervan lukt je niet?")
  me:answer("daad", daad)
  me:finishes { level = "inzicht", score = 1 }
  me:sees "De stilte is voor de ander."
end)

test("wie niets toezegde, maakt van een ja een eerlijk ja", function(t)
  local me = t:learner "Bram"
  doe_principe(me)
  me:open "ja-zeggen"
  me:answer("gezegd", 0)
  me:sees "Van buiten zien die er hetzelfde uit."
  me:stands_at "redenen"
  me:answer("redenen", { "sfeer", "later", "rang", "nooit" })
  me:sees "Tegen iemand met meer macht"
  me:answer("welk", "De werkgroep van maandag")
  me:answer("zin", "kijken")
  me:sees "jij hebt alleen beloofd te kijken"
  me:answer("eigen", "Ik lees mee, ik kom niet")
  me:answer("daad", daad)
  me:finishes { score = 0 }
  me:sees "Dit ja was een nee: De werkgroep van maandag"
  me:sees "Een nee wordt elke week een beetje duurder."
end)

test("half gedaan en bijna niets gedaan lezen iets anders", function(t)
  local me = t:learner "Els"
  doe_principe(me)
  me:open "ja-zeggen"
  me:answer("gezegd", 4)
  me:answer("gedaan", 3)
  me:sees "daar zat waarschijnlijk een nee in"
  me:answer("gedaan", 1)
  me:sees "Het was al een nee, toen het nog ja heette."
  me:answer("redenen", { "sfeer" })
  me:sees "Toch bederft een ja dat niet komt de sfeer ook."
  me:answer("redenen", { "later" })
  me:sees "Een ja voor later is vaak een nee voor vandaag."
end)

test("the same in English", function(t)
  local me = t:learner("Bram", { lang = "en" })
  doe_principe(me)
  me:open "ja-zeggen"
  me:answer("gezegd", 0)
  me:sees "From outside those look the same."
  me:answer("redenen", { "sfeer", "rang" })
  me:answer("welk", "The working group on Monday")
  me:answer("zin", "achter")
  me:sees "It only does not say what you will do."
  me:answer("eigen", "I will read it, I will not come")
  me:answer("daad", daad)
  me:finishes { score = 0 }
  me:sees "This yes was a no: The working group on Monday"
end)
