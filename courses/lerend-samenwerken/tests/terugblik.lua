-- SPDX-License-Identifier: CC-BY-4.0
local function doe_waarom(me)
  me:open "waarom"
  me:answer("samenwerking", "De buurtkeuken")
  me:answer("straks", "erger")
  me:answer("last", "Een gezin")
  me:answer("winst", "Warm eten")
  me:answer("eigen", 5)
  me:answer("thuis", "Vergunningen")
  me:answer("daad", { wat = "Ik loop langs bij vergunningen", wanneer = "+2 dagen", met = "Karin" })
end

local function doe_opbrengst(me, hard, zacht, eigendom)
  me:open "opbrengst"
  me:answer("merken", "Minder mail")
  me:answer("rang", { "tijd", "relatie", "resultaat", "gezicht" })
  me:answer("hard", hard)
  me:answer("zacht", zacht)
  me:answer("eigendom", eigendom)
  me:answer(eigendom <= 2 and "vragen" or "stiller", "De notulist")
  me:answer("daad", { wat = "Ik vraag het na het overleg", wanneer = "+7 dagen" })
end

local function nu(me, hard, zacht, eigendom)
  me:answer("nu:hard", hard)
  me:answer("nu:zacht", zacht)
  me:answer("nu:eigendom", eigendom)
end

test("wie deed wat hij zei, ziet wat er omhoog ging", function(t)
  local me = t:learner "Noor"
  doe_waarom(me)
  doe_opbrengst(me, 3, 2, 1)
  t:days(8)
  me:is_asked_about "waarom/daad"
  me:open "terugblik"
  me:sees "Ik loop langs bij vergunningen, met Karin (3 december 2026)"
  me:answer("terug", { { stand = "gedaan", opbrengst = "De vergunning is rond" }, { stand = "anders" } })
  me:sees "Je deed wat je zei."
  me:answer("hielp", "Ik deed het meteen")
  nu(me, 5, 5, 5)
  me:sees "Er ging iets omhoog."
  me:answer("daad", { wat = "Ik bedank Karin", wanneer = "+1 dag" })
  me:finishes { level = "vaardigheid" }
  me:sees "Dit leverde het op: De vergunning is rond"
  me:records("agreement-settled", { state = "kept", how = "gedaan" })
  me:records("agreement-settled", { state = "kept", how = "anders" })
  me:is_not_asked_about "waarom/daad"
end)

test("wie niets deed, maakt het kleiner", function(t)
  local me = t:learner "Bram"
  doe_waarom(me)
  doe_opbrengst(me, 3, 2, 1)
  t:days(7)
  me:open "terugblik"
  me:is_refused("terug", { { stand = "vervallen" }, { stand = "nog-niet" } }, "2.wanneer")
  me:answer("terug", { { stand = "vervallen", opbrengst = "Geen zin meer" }, { stand = "nog-niet", wanneer = "+7 dagen" } })
  me:sees "Dat zegt vaak meer over de afspraak dan over jou."
  me:answer("kleiner", "Te druk")
  nu(me, 1, 1, 1)
  me:sees "Er ging iets omlaag."
  me:answer("daad", { wat = "Ik bel één keer", wanneer = "+7 dagen" })
  me:finishes()
  me:sees "Maak hem zo klein dat je hem vandaag al kunt beginnen."
  me:records("agreement-settled", { state = "moved", due = "+7 dagen" })
  t:days(7)
  me:is_asked_about "opbrengst/daad"
end)

test("een deel gedaan: wat was er anders?", function(t)
  local me = t:learner "Els"
  doe_waarom(me)
  doe_opbrengst(me, 3, 3, 3)
  me:open "terugblik"
  me:answer("terug", { { stand = "gedaan" }, { stand = "vervallen" } })
  me:sees "Een deel is gedaan."
  me:answer("verschil", "Er was iemand bij")
  nu(me, 4, 2, 3)
  me:sees "Er ging iets omhoog en er ging iets omlaag."
  nu(me, 3, 3, 3)
  me:sees "Alles staat nog waar het stond."
end)

test("wie niets meer open heeft, kijkt naar een ander", function(t)
  local me = t:learner "Jo"
  doe_waarom(me)
  me:settle("daad", { stand = "gedaan", opbrengst = "Koffie" })
  me:records("agreement-settled", { state = "kept" })
  me:open "terugblik"
  me:sees "Je hebt nu geen afspraken die open staan."
  me:answer("terug", {})
  me:answer("ander", "Onze buurvrouw zette een stoel erbij")
  nu(me, 3, 3, 3)
  me:sees "Bewaar dit beeld."
  me:answer("daad", { wat = "Ik bedank haar", wanneer = "+7 dagen" })
  me:finishes()
  me:sees "Vertel één ander wat je gaat doen."
end)

test("twee vaardigheden en één nagekomen afspraak: het niveau is bereikt", function(t)
  local me = t:learner "Sam"
  doe_waarom(me)
  me:open "laat-zien"
  me:answer("gesprek", "Het overleg")
  me:answer("begin", "nu")
  me:answer("stilte", "wachten")
  me:answer("knik", "past")
  me:answer("volgorde", { "situatie", "taak", "actie", "past" })
  me:answer("zin", "Wat is er nu nodig?")
  me:does_not_record("level-reached", { level = "vaardigheid" })
  me:settle("daad", { stand = "gedaan" })
  me:records("level-reached", { level = "vaardigheid" })
  me:sends("xapi", { fact = "level-reached", ["json>verb>id"] = "http://adlnet.gov/expapi/verbs/completed" }, { send = { "level" } })
  me:does_not_send("xapi", { fact = "pitstop-done" }, { send = { "level" } })
end)

test("the same in English", function(t)
  local me = t:learner("Bram", { lang = "en" })
  doe_waarom(me)
  doe_opbrengst(me, 3, 2, 1)
  t:days(7)
  me:open "terugblik"
  me:answer("terug", { { stand = "vervallen" }, { stand = "nog-niet", wanneer = "+7 dagen" } })
  me:sees "Often that says more about the agreement than about you."
  me:answer("kleiner", "Too busy")
  nu(me, 1, 1, 1)
  me:sees "Something went down."
  me:answer("daad", { wat = "I make one call", wanneer = "+7 dagen" })
  me:finishes()
  me:sees "One call is a deed."
end)
