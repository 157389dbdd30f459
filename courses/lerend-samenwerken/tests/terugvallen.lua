-- SPDX-License-Identifier: CC-BY-4.0
local function doe_waarom(me)
  me:open "waarom"
  me:answer("samenwerking", "De buurtkeuken")
  me:answer("straks", "erger")
  me:answer("last", "Een gezin")
  me:answer("winst", "Een gezin eet drie keer in de week warm")
  me:answer("eigen", 5)
  me:answer("thuis", "Vergunningen")
  me:answer("daad", { wat = "Ik loop langs", wanneer = "+2 dagen" })
end

test("wie nooit terugvalt, vraagt iemand van buiten om mee te kijken", function(t)
  local me = t:learner "Noor"
  doe_waarom(me)
  me:open "terugvallen"
  me:sees "Dit wint een ander: Een gezin eet drie keer in de week warm"
  me:answer("eerst", "bellen")
  me:sees "Dan besluit je weer alleen."
  me:answer("keer", 1)
  me:sees "Dan heb je iets wat anderen missen."
  me:answer("paren", { alleen = "alleen", weg = "weg", stil = "stil" })
  me:sees "Dat je wakker ligt, ziet niemand."
  me:sees "dat het jou toch gebeurt?"
  me:answer("teken", "Ik zeg: dat regel ik wel even")
  me:answer("wie", "ander")
  me:sees "Dat is de stevigste keuze."
  me:answer("woord", "Samen")
  me:answer("vragen", { wat = "Ik vraag Karin", wanneer = "+1 dag" })
  me:finishes { level = "inzicht", score = 1 }
  me:sees "Vraag de ander ook naar zijn eigen teken."
end)

test("wie bijna altijd terugvalt en er zelf op let, hangt een teken op", function(t)
  local me = t:learner "Bram"
  doe_waarom(me)
  me:open "terugvallen"
  me:answer("eerst", "niets")
  me:sees "Daarna val je zelf weg"
  me:answer("keer", 5)
  me:sees "Dan is het een gewoonte"
  me:answer("paren", { alleen = "moe", weg = "alleen", stil = "moe" })
  me:answer("teken", "Ik eet achter mijn scherm")
  me:answer("wie", "zelf")
  me:answer("plek", "Op mijn scherm")
  me:is_refused("ophangen", { wat = "Een geel briefje", wanneer = "+8 dagen" }, "wanneer")
  me:answer("ophangen", { wat = "Een geel briefje", wanneer = "+1 dag" })
  me:finishes { score = 0 }
  me:sees "Hier kom je het tegen: Op mijn scherm"
  me:sees "Kijk over een maand of het werkte."
end)

test("wie vaak terugvalt en een collega vraagt, doet het deze week", function(t)
  local me = t:learner "Els"
  doe_waarom(me)
  me:open "terugvallen"
  me:answer("eerst", "overleg")
  me:answer("keer", 4)
  me:answer("paren", { alleen = "alleen", weg = "weg", stil = "stil" })
  me:answer("teken", "Ik zeg af")
  me:answer("wie", "collega")
  me:sees "Die ziet je elke dag."
  me:answer("woord", "Rotonde")
  me:answer("vragen", { wat = "Ik vraag Jo", wanneer = "+3 dagen" })
  me:finishes()
  me:sees "Vraag het deze week nog"
end)

test("wie geen reden weet, krijgt de vraag ernaar", function(t)
  local me = t:learner "Els"
  me:cannot_open("terugvallen", "Waarom doen we dit samen?")
end)

test("the same in English", function(t)
  local me = t:learner("Bram", { lang = "en" })
  doe_waarom(me)
  me:open "terugvallen"
  me:answer("eerst", "niets")
  me:answer("keer", 5)
  me:answer("paren", { alleen = "moe", weg = "alleen", stil = "moe" })
  me:sees "Nobody sees that you lie awake."
  me:answer("teken", "I eat at my desk")
  me:answer("wie", "zelf")
  me:answer("plek", "On my screen")
  me:answer("ophangen", { wat = "A yellow note", wanneer = "+1 dag" })
  me:finishes { score = 0 }
  me:sees "This is where you meet it: On my screen"
end)
