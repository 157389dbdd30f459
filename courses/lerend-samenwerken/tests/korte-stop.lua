-- SPDX-License-Identifier: CC-BY-4.0
local goed = { "tijd", "vraag", "stil", "rond", "verder" }

test("wie het kan, gaat meteen naar de vraag, en geeft het stoppen door", function(t)
  local me = t:learner "Noor"
  me:open "korte-stop"
  me:answer("overleg", "De werkgroep schuldhulp")
  me:answer("zeg", "stop")
  me:sees "Zo begint een pitstop"
  me:stands_at "vraag"
  me:answer("vraag", "Wat missen we als dit klaar is?")
  me:answer("rem", "niets")
  me:sees "Dan leunt het stoppen op jou."
  me:answer("wie", "De stagiair")
  me:answer("daad", { wat = "Ik vraag haar maandag", wanneer = "+7 dagen" })
  me:finishes { level = "vaardigheid", score = 1 }
  me:sees "Deze doet de volgende: De stagiair"
  me:sees "zit er zelf stil bij"
end)

test("wie het nog niet kan, oefent eerst de volgorde", function(t)
  local me = t:learner "Bram"
  me:open "korte-stop"
  me:answer("overleg", "Het regio-overleg")
  me:answer("zeg", "kern")
  me:sees "de anderen gaan zich verdedigen"
  me:stands_at "volgorde"
  me:answer("volgorde", { "rond", "tijd", "vraag", "stil", "verder" })
  me:sees "Eerst schrijven, dan pas praten"
  me:answer("vraag", "Wie wil dit eigenlijk?")
  me:answer("rem", "sfeer")
  me:sees "Zeg dan dat je het zelf ook spannend vindt."
  me:answer("zin", "Mag ik vijf minuten? Ik vind dit lastig.")
  me:answer("daad", { wat = "Dinsdag, na het eerste punt", wanneer = "+14 dagen" })
  me:finishes { score = 0 }
  me:sees "Stop na vijf minuten echt"
end)

test("wie niet voorzit of geen tijd heeft, leest iets anders", function(t)
  local me = t:learner "Els"
  me:open "korte-stop"
  me:answer("overleg", "Het wijkoverleg")
  me:answer("zeg", "door")
  me:answer("volgorde", goed)
  me:answer("vraag", "Wat durven we niet?")
  me:answer("rem", "rol")
  me:sees "Je hoeft niet voor te zitten."
  me:answer("rem", "tijd")
  me:sees "omdat deze vraag er niet op staat"
end)

test("the same in English", function(t)
  local me = t:learner("Bram", { lang = "en" })
  me:open "korte-stop"
  me:answer("overleg", "The region's meeting")
  me:answer("zeg", "door")
  me:sees "There is a third way: a pitstop."
  me:answer("volgorde", goed)
  me:answer("vraag", "Who wants this?")
  me:answer("rem", "rol")
  me:answer("zin", "May we stop for five minutes?")
  me:answer("daad", { wat = "Tuesday", wanneer = "+14 dagen" })
  me:finishes()
  me:sees "How you stop it: May we stop for five minutes?"
end)
