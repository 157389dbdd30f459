-- SPDX-License-Identifier: CC-BY-4.0
local function ervoor(me)
  me:open "namens-wie"
  me:answer("tafel", "Het overleg over de nachtopvang")
  me:answer("aantal", 0)
  me:answer("ben", "bode")
  me:answer("gemist", "De avondploeg")
  me:answer("daad", { wat = "Ik bel", wanneer = "+1 dag" })
end

local function tot(me, nu, groot, vast)
  me:open "de-weg-terug"
  me:answer("wat", "De bedden gaan om zes uur open")
  me:answer("nu", nu)
  me:answer("wie", "De avondploeg")
  me:answer("groot", groot)
  me:answer("vast", vast)
end

test("wie er nooit mee thuis kwam en iets groots moet brengen, heeft twee wegen nodig", function(t)
  local me = t:learner "Bram"
  ervoor(me)
  tot(me, "niet", 5, true)
  me:sees "Dan heb je beide wegen nodig."
  me:answer("kiest", "ophalen")
  me:sees "anders voelt je vraag als een truc"
  me:answer("kiest", "meedelen")
  me:sees "Dan kost het je meer tijd."
  me:answer("kiest", "beide")
  me:sees "Dat past bij wat je invulde."
  me:sees "Zeg wat er verandert, voor wie en vanaf wanneer."
  me:answer("zin", "Vanaf mei gaan de bedden om zes uur open")
  me:answer("daad", { wat = "Bij de overdracht", wanneer = "+7 dagen" })
  me:finishes { level = "inzicht" }
  me:sees "Een nieuw overleg komt er toch niet van."
  me:records("level-reached", { level = "inzicht" })
  t:days(7)
  me:is_asked_about "de-weg-terug/daad"
end)

test("wie al vroeg wat ze vonden, en nog iets te kiezen heeft, haalt het op", function(t)
  local me = t:learner "Noor"
  ervoor(me)
  me:open "de-weg-terug"
  me:sees "Hier zit je namens anderen: Het overleg over de nachtopvang"
  tot(me, "vraag", 5, false)
  me:sees "Over een maand kan dat niet meer."
  me:answer("kiest", "ophalen")
  me:sees "Een vraag waar jij het antwoord nog niet op weet."
  me:answer("zin", "Wat doet dit met jullie avond?")
  me:answer("daad", { wat = "Ik vraag het in de keuken", wanneer = "+2 dagen" })
  me:finishes()
  me:sees "Zo begin je: Wat doet dit met jullie avond?"
  me:sees "Lees die woorden de volgende keer voor aan tafel."
end)

test("klein en vast is meedelen; klein en open is één vraag", function(t)
  local me = t:learner "Els"
  ervoor(me)
  me:open "de-weg-terug"
  me:answer("wat", "Het licht gaat eerder uit")
  me:answer("nu", "mail")
  me:sees "Je hebt het verteld zonder dat iemand het hoorde."
  tot(me, "vertel", 1, false)
  me:sees "Eén vraag aan één iemand is genoeg."
  me:answer("vast", true)
  me:sees "Meedelen past, in drie zinnen."
  me:answer("kiest", "beide")
  me:sees "eerst een punt, dan een vraagteken"
  me:answer("kiest", "meedelen")
  me:answer("zin", "Het licht gaat om elf uur uit")
  me:answer("daad", { wat = "Ik zeg het morgen", wanneer = "+1 dag" })
  me:finishes()
  me:sees "Stop na drie zinnen en kijk rond."
end)

test("een team kiest samen één weg naar huis", function(t)
  local noor, bram = t:learner "Noor", t:learner "Bram"
  local wij = t:team("Het wijkoverleg", { noor, bram })
  wij:open "de-weg-terug"
  noor:answer("wat", "We delen één lijst met adressen")
  bram:answer("nu", "mail")
  wij:answer("wie", "De balie")
  wij:answer("groot", 2)
  wij:answer("vast", true)
  bram:answer("kiest", "meedelen")
  wij:answer("zin", "Vanaf maandag is er één lijst")
  wij:answer("daad", { wat = "Ik zeg het bij de balie", wanneer = "+5 dagen" })
  wij:finishes { level = "inzicht" }
  noor:records("pitstop-done", { pitstop = "de-weg-terug" })
  bram:records("pitstop-done", { pitstop = "de-weg-terug" })
  t:days(5)
  noor:is_asked_about "daad"
  bram:is_asked_about "daad"
end)
