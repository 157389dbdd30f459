-- SPDX-License-Identifier: CC-BY-4.0
local function kanten(me, uitkomst, daden, stilte, band)
  me:answer("kant:uitkomst", uitkomst)
  me:answer("kant:daden", daden)
  me:answer("kant:stilte", stilte)
  me:answer("kant:band", band)
end

local function begin(me, deed)
  me:open "een-vak"
  me:answer("moment", "Toen de cijfers op tafel kwamen")
  me:answer("deed", deed)
end

test("wie alles laag geeft en geen uur krijgt, vraagt er één ding bij", function(t)
  local me = t:learner "Bram"
  begin(me, "niets")
  me:sees "laat wel een ander kiezen hoe het verdergaat"
  kanten(me, 1, 1, 1, 1)
  me:sees "Dat ligt niet aan je karakter. Het is iets om te vragen."
  me:answer("uren", 0)
  me:answer("tijdwinst", "Drie klachten in de week minder")
  me:sees "Wat vraag je erbij"
  me:answer("daad", { wat = "Ik vraag mijn baas een uur", wanneer = "+14 dagen" })
  me:finishes { level = "principe" }
  me:sees "Dit levert jouw tijd op: Drie klachten"
  me:sees "Met allebei begint een vak."
  me:does_not_record("level-reached", { level = "principe" }) -- namens-wie is still to do
  me:open "namens-wie"
  me:answer("tafel", "Het regio-overleg")
  me:answer("aantal", 0)
  me:answer("ben", "bode")
  me:answer("gemist", "De cliënten")
  me:answer("daad", { wat = "Ik zeg het de voorzitter", wanneer = "+1 dag" })
  me:records("level-reached", { level = "principe" })
  t:days(14)
  me:is_asked_about "een-vak/daad"
end)

test("wie alles hoog geeft, laat een ander hetzelfde lijstje invullen", function(t)
  local me = t:learner "Noor"
  begin(me, "mens")
  me:sees "en soms is het een vlucht"
  kanten(me, 5, 5, 5, 5)
  me:sees "Laat daarom één ander hetzelfde lijstje over jou invullen."
  me:answer("uren", 12)
  me:sees "Dan mag die ook weten wat ervan komt."
  me:answer("tonen", "De kaart in de hal")
  me:answer("daad", { wat = "Mijn collega vult het in", wanneer = "+1 dag" })
  me:finishes()
  me:sees "Dit laat je zien: De kaart in de hal"
  me:sees "Kies iemand die het met je oneens durft te zijn."
end)

test("de zwakste kant bepaalt de daad", function(t)
  local me = t:learner "Els"
  begin(me, "zaak")
  me:sees "Wat eronder zat, is niet weg."
  kanten(me, 3, 3, 3, 3)
  me:sees "Beide kanten even sterk."
  me:answer("druk", "hard")
  me:answer("uren", 1)
  me:answer("tonen", "Een lijst")
  me:sees "Welk open eindje maak je af"
  kanten(me, 3, 3, 4, 4)
  me:sees "Je zachte kant is sterker."
  kanten(me, 4, 4, 3, 3)
  me:sees "die stapt later op zonder iets te zeggen"
  me:answer("uren", 1)
  me:answer("tonen", "Een lijst")
  me:sees "Aan wie vraag je hoe het gaat"
  me:answer("daad", { wat = "Ik vraag het de notulist", wanneer = "+3 dagen" })
  me:finishes()
  me:sees "Hier zit je groei: De zachte kant"
  me:sees "Bij de tweede zin wordt het waar."
end)
