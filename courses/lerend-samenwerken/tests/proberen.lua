-- SPDX-License-Identifier: CC-BY-4.0
test("wie het kan proberen, noemt een einddatum", function(t)
  local me = t:learner "Noor"
  me:open "proberen"
  me:answer("onderwerp", "Eén loket voor ouders")
  me:answer("keren", 1)
  me:does_not_see "Vijf keer of vaker."
  me:answer("remmen", { "gelijk" })
  me:sees "Gelijk krijgen kost tijd."
  me:answer("bezwaar", "noteer")
  me:answer("kan", true)
  me:answer("voorstel", "Dinsdag zit er iemand van ons in de school")
  me:is_refused("tot", "+4 maanden")
  me:answer("tot", "+6 weken")
  me:answer("inbreng", { wat = "Ik bel de directeur van de school", wanneer = "+7 dagen" })
  me:finishes { level = "inzicht", score = 1 }
  me:sees "Het stond één keer op de agenda"
  me:sees "Terug aan tafel: 12 januari 2027"
  me:sees "Lees je voorstel voor"
end)

test("wie niets kan proberen, begint met het kleinste stuk", function(t)
  local me = t:learner "Bram"
  me:open "proberen"
  me:answer("onderwerp", "Parkeren")
  me:answer("keren", 99)
  me:sees "Vijf keer of vaker."
  me:is_refused("remmen", {})
  me:answer("remmen", { "gelijk", "angst", "mandaat", "weten" })
  me:sees "Je koos er drie of meer."
  me:sees "Dat haal je thuis, niet aan tafel."
  me:answer("bezwaar", "stem")
  me:sees "haar bezwaar is weg"
  me:answer("kan", false)
  me:answer("stukje", "Eerst weten wie erover gaat")
  me:answer("inbreng", { wat = "Ik bel de wethouder", wanneer = "+7 dagen" })
  me:finishes { score = 0 }
  me:sees "Het stond al 99 keer op de agenda"
  me:sees "Begin met het kleinste stuk."
end)

test("angst en te weinig weten lezen iets anders", function(t)
  local me = t:learner "Els"
  me:open "proberen"
  me:answer("onderwerp", "Parkeren")
  me:answer("keren", 3)
  me:answer("remmen", { "angst" })
  me:sees "Een proef met een einddatum maakt de stap kleiner."
  me:answer("remmen", { "weten" })
  me:sees "Je weet pas meer als iemand iets heeft gedaan."
end)

test("the same in English", function(t)
  local me = t:learner("Noor", { lang = "en" })
  me:open "proberen"
  me:answer("onderwerp", "Parking")
  me:answer("keren", 6)
  me:answer("remmen", { "mandaat" })
  me:sees "You get it at home, not at the table."
  me:answer("bezwaar", "stem")
  me:sees "her objection is gone"
  me:answer("kan", true)
  me:answer("voorstel", "One street without cars")
  me:answer("tot", "+6 weken")
  me:answer("inbreng", { wat = "I call the councillor", wanneer = "+7 dagen" })
  me:finishes()
  me:sees "It was on the agenda 6 times"
  me:sees "Back at the table: 12 January 2027"
end)
