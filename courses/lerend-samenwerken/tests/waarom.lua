-- SPDX-License-Identifier: CC-BY-4.0
test("wie last ziet komen, vindt een gezicht en winst aan twee kanten", function(t)
  local me = t:learner "Noor"
  me:open "waarom"
  me:answer("samenwerking", "De buurtkeuken")
  me:answer("straks", "erger")
  me:sees "Je ziet het misgaan."
  me:sees "Wie krijgt daar het eerst last van?"
  me:answer("last", "Een gezin dat op een plek wacht")
  me:sees "wat wint de bewoner als wij één plan hebben?"
  me:answer("winst", "Een gezin eet drie keer in de week warm")
  me:answer("eigen", 5)
  me:sees "Er is dus winst aan twee kanten."
  me:answer("thuis", "De afdeling vergunningen")
  me:sees "Welke ene daad doe je voor jullie volgende overleg?"
  me:answer("daad", { wat = "Ik loop langs bij vergunningen", wanneer = "+2 dagen", met = "Karin", teken = "Er staat koffie klaar" })
  me:finishes { level = "principe" }
  me:sees "Wie er last krijgt: Een gezin dat op een plek wacht"
  me:sees "Vraag daarna aan de tafel: klopt dit nog?"
  me:records("agreement-made", { wat = "Ik loop langs bij vergunningen", due = "+2 dagen", met = "Karin" })
  me:is_not_asked_about "daad"
  t:days(2)
  me:is_asked_about "daad"
end)

test("wie niets mist, mag stoppen", function(t)
  local me = t:learner "Bram"
  me:open "waarom"
  me:answer("samenwerking", "Het regio-overleg")
  me:answer("straks", "gelijk")
  me:sees "Een samenwerking die niemand mist, kost tijd"
  me:answer("gemis", "Niemand")
  me:answer("winst", "Niets")
  me:answer("eigen", 1)
  me:sees "Dan is stoppen ook een goed besluit."
  me:answer("ruil", "Niets")
  me:sees "gaan we door, of stoppen we?"
  me:answer("daad", { wat = "Ik vraag de voorzitter of we doorgaan", wanneer = "+7 dagen" })
  me:finishes()
  me:sees "wat ontbreekt er als wij stoppen?"
  me:does_not_see "klopt dit nog?"
end)

test("wie weinig wint maar een trekker heeft, zegt hardop wat hij nodig heeft", function(t)
  local me = t:learner "Els"
  me:open "waarom"
  me:answer("samenwerking", "Het wijkoverleg")
  me:answer("straks", "vanzelf")
  me:sees "Stopt die persoon, dan stopt ook het beter worden."
  me:answer("trekker", "Ik zelf")
  me:answer("winst", "Eén nummer om te bellen")
  me:answer("eigen", 2)
  me:sees "gunsten verdwijnen als het druk wordt"
  me:answer("ruil", "Een dag in de week")
  me:is_refused("daad", { wat = "Ik vraag om die dag", wanneer = "+15 dagen" }, "wanneer")
  me:stands_at "daad"
  me:answer("daad", { wat = "Ik vraag om die dag", wanneer = "+14 dagen" })
  me:finishes()
  me:sees "Wat jouw organisatie nodig heeft: Een dag in de week"
end)

test("wie teruggaat en anders kiest, krijgt een andere weg", function(t)
  local me = t:learner "Noor"
  me:open "waarom"
  me:answer("samenwerking", "De buurtkeuken")
  me:answer("straks", "erger")
  me:stands_at "last"
  me:back "straks"
  me:sees "Wat gebeurt er dan?"
  me:answer("straks", "gelijk")
  me:stands_at "gemis"
  me:does_not_record "answer-changed" -- that is for what is done
end)

test("the same in English", function(t)
  local me = t:learner("Bram", { lang = "en" })
  me:open "waarom"
  me:sees "Which collaboration do you have in mind?"
  me:answer("samenwerking", "The region's meeting")
  me:answer("straks", "gelijk")
  me:answer("gemis", "Nobody")
  me:sees "One number to call."
  me:answer("winst", "Nothing")
  me:answer("eigen", 1)
  me:answer("ruil", "Nothing")
  me:answer("daad", { wat = "I ask the chair", wanneer = "+7 dagen" })
  me:finishes()
  me:sees "what will be missing if we stop?"
end)
