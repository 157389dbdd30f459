-- SPDX-License-Identifier: CC-BY-4.0
local function doe_two(me, bezwaren)
  me:open "two-sluiten"
  me:answer("gehoord", true)
  me:answer("reactie", "zien")
  me:answer("two", { voorstel = "De koelcel delen we op vrijdag", bezwaren = bezwaren, tot = "+30 dagen" })
  if #bezwaren == 0 then me:answer("tegen", "Wie boent er?") end
  me:answer("begin", { wat = "Ik maak een lijst", wanneer = "+2 dagen" })
  me:finishes()
end

test("een bezwaar kwam uit: de tweede ronde begint met wat de praktijk liet zien", function(t)
  local me = t:learner "Noor"
  doe_two(me, { { tekst = "De vis verdwijnt" } })
  me:settle("begin", { stand = "gedaan" })
  me:is_not_asked_about "two-sluiten/two"
  t:days(30)
  me:is_asked_about "two-sluiten/two"
  me:open "tweede-ronde"
  me:sees "De einddag is er."
  me:sees "Voorlopig: De koelcel delen we op vrijdag"
  me:answer("uitkomst", "bezwaar")
  me:sees "Dat is geen nederlaag."
  me:sees "Bezwaar 1: De vis verdwijnt"
  me:is_refused("two", { voorstel = "Met een slot erop", bezwaren = {}, tot = "+60 dagen" }, "praktijk")
  me:answer("two", { praktijk = "Twee keer was er vis weg", voorstel = "Met een slot erop", bezwaren = {}, tot = "+60 dagen" })
  me:sees "Hoe laat je weten dat het bezwaar klopte?"
  me:answer("laten-zien", { wat = "Ik bel de visboer", wanneer = "+1 dag" })
  me:finishes { level = "vaardigheid" }
  me:sees "Toen: De koelcel delen we op vrijdag"
  me:sees "Wie hoort dat hij gelijk had, durft een volgende keer weer."
  me:records("two-settled", { round = 2, objections = 0, ["until"] = "+60 dagen" })
  me:does_not_record("level-reached", { level = "vaardigheid" }) -- said twice, done once
  me:settle("laten-zien", { stand = "anders" })
  me:records("level-reached", { level = "vaardigheid" })
end)

test("er is niets gedaan: de afspraak wordt kleiner, of houdt op", function(t)
  local me = t:learner "Bram"
  doe_two(me, {})
  t:days(30)
  me:open "tweede-ronde"
  me:answer("uitkomst", "niets")
  me:sees "alleen een afspraak"
  me:answer("rem", "wil")
  me:sees "en dan is het voorstel: we stoppen ermee"
  me:answer("two", { praktijk = "Niemand deed iets", voorstel = "We stoppen ermee", bezwaren = {}, tot = "+7 dagen" })
  me:sees "Aan wie vertel je eerlijk hoe het zit?"
  me:answer("rem", "groot")
  me:sees "Dan was het een plan."
  me:answer("rem", "druk")
  me:sees "vielen jullie terug op wat je altijd deed"
  me:is_refused("two", { praktijk = "Niemand deed iets", voorstel = "Alleen het bovenste vak", bezwaren = {}, tot = "+60 dagen" }, "tot")
  me:answer("two", { praktijk = "Niemand deed iets", voorstel = "Alleen het bovenste vak", bezwaren = {}, tot = "+14 dagen" })
  me:answer("laten-zien", { wat = "Ik leg er morgen brood in", wanneer = "+1 dag" })
  me:finishes()
  me:sees "Daarna: Er is weinig gedaan"
  me:sees "Eén begin is genoeg voor een eerste praktijk."
  t:days(14)
  me:is_asked_about "tweede-ronde/two"
end)

test("te vroeg kijken mag, en de derde ronde begint bij de tweede", function(t)
  local me = t:learner "Els"
  doe_two(me, {})
  me:open "tweede-ronde"
  me:sees "dat je een halve proef ziet"
  me:answer("uitkomst", "werkte")
  me:sees "Zoek eerst uit wat het liet werken"
  me:answer("two", { praktijk = "Het bleef koud", voorstel = "Ook op maandag", bezwaren = {}, tot = "+30 dagen" })
  me:answer("laten-zien", { wat = "Ik vertel het", wanneer = "+1 dag" })
  me:finishes()
  t:days(31)
  me:open("tweede-ronde", { again = true })
  me:sees "Voorlopig: Ook op maandag"
  me:answer("uitkomst", "anders")
  me:sees "Met praten waren jullie hier nooit gekomen."
  me:answer("two", { praktijk = "De sleutel was zoek", voorstel = "Eén sleutelkastje", bezwaren = {}, tot = "+30 dagen" })
  me:sees "dan mag het een gewone afspraak worden"
  me:answer("laten-zien", { wat = "Ik koop een kastje", wanneer = "+2 dagen" })
  me:finishes()
  me:records("two-settled", { round = 3 })
end)

test("wie de eerste ronde op papier deed, schrijft hem over", function(t)
  local me = t:learner "Jo"
  me:open "knoop"
  me:answer("onderwerp", "De zaal")
  me:answer("stil", "horen")
  me:answer("vraag", "werken")
  me:answer("bezwaar", "noteren")
  me:answer("volgorde", { "horen", "voorstel", "bezwaren", "doen", "ronde" })
  me:answer("zin", "Laten we delen")
  me:open "tweede-ronde"
  me:answer("toen", "We delen de zaal op dinsdag")
  me:answer("uitkomst", "werkte")
  me:sees "Afspraak: We delen de zaal op dinsdag"
  me:answer("two", { praktijk = "Het ging goed", voorstel = "Ook op woensdag", bezwaren = {}, tot = "+30 dagen" })
  me:answer("laten-zien", { wat = "Ik bel de wethouder", wanneer = "+1 dag" })
  me:finishes()
  me:records("two-settled", { round = 2 })
end)
