-- SPDX-License-Identifier: CC-BY-4.0
local begin = { wat = "Ik hang het bord op", wanneer = "+3 dagen" }

test("iedereen gehoord, geen bezwaar: wie zou er iets tegen hebben?", function(t)
  local me = t:learner "Noor"
  me:open "two-sluiten"
  me:answer("gehoord", true)
  me:sees "Nu gaat het erom dat die kennis niet verdampt."
  me:answer("reactie", "zien")
  me:does_not_see "De bakker telde zelf mee."
  me:is_refused("two", { voorstel = "Eén nummer om te bellen", bezwaren = {} }, "tot")
  me:is_refused("two", { voorstel = "Eén nummer om te bellen", bezwaren = {}, tot = "+4 maanden" }, "tot")
  me:answer("two", { voorstel = "Eén nummer om te bellen", bezwaren = {}, tot = "+30 dagen" })
  me:sees "Vaker is het nog niet gezegd."
  me:answer("tegen", "De avonddienst neemt alles op")
  me:sees "Wat is de eerste daad, zodat het begint?"
  me:answer("begin", begin)
  me:finishes { level = "vaardigheid", score = 1 }
  me:sees "Dit kan iemand ertegen hebben: De avonddienst neemt alles op"
  me:sees "Terug aan tafel: 31 december 2026"
  me:sees "breng dat dan mee naar De tweede ronde"
  me:records("two-settled", { round = 1, objections = 0, ["until"] = "+30 dagen" })
  me:records("agreement-made", { wat = "Eén nummer om te bellen", due = "+30 dagen" })
  t:days(3)
  me:is_asked_about "begin"
  me:is_not_asked_about "two"
  t:days(27)
  me:is_asked_about "two"
end)

test("wie niemand hoorde, heeft nog geen afspraak maar een voorstel", function(t)
  local me = t:learner "Bram"
  me:open "two-sluiten"
  me:answer("gehoord", false)
  me:sees "Wie niet is gehoord, werkt straks ook niet mee."
  me:answer("wie", "De conciërge")
  me:answer("reactie", "uitleg")
  me:sees "De bakker telde zelf mee."
  me:answer("schets", "De school blijft tot maart open tot zes")
  me:answer("horen", { wat = "Ik drink koffie met de conciërge", wanneer = "+1 dag" })
  me:finishes { score = 0 }
  me:sees "Wie: De conciërge"
  me:sees "Doe deze stop daarna opnieuw, en sluit de TWO."
  me:does_not_record "two-settled"
  t:days(1)
  me:is_asked_about "horen"
  me:settle("horen", { stand = "gedaan" })
  me:open("two-sluiten", { again = true })
  me:answer("gehoord", true)
  me:stands_at "reactie"
end)

test("bezwaren blijven staan, en wie de proef deed ziet zijn voorstel", function(t)
  local me = t:learner "Els"
  me:open "knoop"
  me:answer("onderwerp", "De sleutel van de zaal")
  me:answer("stil", "door")
  me:answer("vraag", "voor")
  me:answer("bezwaar", "eerst")
  me:answer("volgorde", { "ronde", "doen", "bezwaren", "voorstel", "horen" })
  me:answer("zin", "Laten we tot mei een sleutelkastje proberen")
  me:open "two-sluiten"
  me:sees "Je voorstel: Laten we tot mei een sleutelkastje proberen"
  me:answer("gehoord", true)
  me:answer("reactie", "liever")
  me:answer("two", { voorstel = "Een sleutelkastje", bezwaren = { { tekst = "Wie weet de code?" }, { tekst = "Het vriest vast" } }, tot = "+14 dagen" })
  me:sees "Wie twijfelt, kan dan meedoen en toch zijn mening houden."
  me:stands_at "begin"
  me:answer("begin", begin)
  me:finishes()
  me:sees "Bezwaren om na te kijken: 2"
  me:records("two-settled", { round = 1, objections = 2 })
end)

test("een team sluit samen een TWO", function(t)
  local noor, bram = t:learner "Noor", t:learner "Bram"
  local wij = t:team("De straat", { noor, bram })
  wij:open "two-sluiten"
  wij:answer("gehoord", true)
  wij:answer("reactie", "zien")
  noor:writes("two", { voorstel = "Een maand zonder auto's", bezwaren = { { tekst = "De bakker verliest klanten" } }, tot = "+1 maand" })
  bram:writes("two", { voorstel = "Twee weken zonder auto's", bezwaren = {}, tot = "+14 dagen" })
  bram:does_not_see "De bakker verliest klanten"
  wij:reveals "two"
  bram:sees "De bakker verliest klanten"
  wij:agrees("two", { voorstel = "Drie weken zonder auto's", bezwaren = { { tekst = "De bakker verliest klanten" } }, tot = "+21 dagen" })
  wij:answer("begin", { wat = "Borden ophalen", wanneer = "+3 dagen" })
  wij:finishes { level = "vaardigheid", score = 1 }
  wij:sees "Drie weken zonder auto's"
  wij:records("two-settled", { objections = 1, ["until"] = "+21 dagen" })
  noor:records("pitstop-done", { score = 1 })
  t:days(21)
  bram:is_asked_about "two"
end)
