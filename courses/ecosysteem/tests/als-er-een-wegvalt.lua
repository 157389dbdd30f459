-- SPDX-License-Identifier: CC-BY-4.0
local function ervoor(me, laag)
  me:open "brengen-en-halen"
  me:answer("samenwerking", "De voedselbank")
  me:answer("brengt", "Een bus")
  me:answer("haalt", "Rust")
  me:answer("balans", laag and 1 or 3)
  me:answer(laag and "terug" or "anders", "De kerk")
  me:answer("open", laag and {} or { "inzet", "winst", "zorg", "grens" })
  me:answer(laag and "eerst" or "dicht", "De winkel")
  me:answer("daad", { wat = "Ik bel", wanneer = "+1 dag" })
  me:open "zelf-regelen"
  me:sees "Waar je aan dacht: De voedselbank"
  me:answer("klus", "De kratten")
  me:answer("stappen", laag and 7 or 1)
  me:answer("wie", "doeners")
  me:answer("grens", "Tien kratten")
  me:answer("naden", laag and { "woorden", "tijd", "gegevens", "regels" } or {})
  me:answer(laag and "regel" or "nieuw", "We bellen dezelfde dag")
  me:answer("daad", { wat = "Ik bel", wanneer = "+1 dag" })
end

test("wie aan één draad hangt, vertelt dat eerst aan wie erachter zit", function(t)
  local me = t:learner "Bram"
  ervoor(me, true)
  me:open "als-er-een-wegvalt"
  me:answer("spil", "De trekker van het project")
  me:answer("duur", "dag")
  me:sees "Daar kan die ene niets aan doen."
  me:answer("rek", "contract")
  me:sees "Wie weg moet, gaat toch"
  me:answer("invaller", "De sleutel, het nummer van de winkel, tot twintig kratten")
  me:sees "Alle vijf zijn even dun"
  me:answer("kies", "wederkerig")
  me:sees "Je gevoel en je antwoorden zeggen hetzelfde."
  me:answer("daad", { wat = "Ik vraag de kerk wat ze terug wil", wanneer = "+5 dagen" })
  me:finishes { level = "principe", score = 0 }
  me:sees "Dit moet een invaller weten: De sleutel"
  me:sees "Wie onmisbaar is, slaapt vaak slecht."
  t:days(5)
  me:is_asked_about "als-er-een-wegvalt/daad"
end)

test("wie overal sterk staat, laat een maand iets liggen", function(t)
  local me = t:learner "Noor"
  ervoor(me, false)
  me:open "als-er-een-wegvalt"
  me:answer("spil", "De subsidie")
  me:answer("duur", "jaar")
  me:sees "Of het draait door terwijl niemand meer weet waarvoor."
  me:answer("rek", "dubbel")
  me:sees "Valt er één weg, dan weet de ander hoe het gaat."
  me:answer("laten", "Het kwartaalverslag")
  me:sees "Alle vijf zijn sterk."
  me:answer("kies", "rek")
  me:sees "Je kiest wat nog niet het dunst is."
  me:answer("daad", { wat = "Ik loop een dag mee met de winkel", wanneer = "+21 dagen" })
  me:finishes { score = 1 }
  me:sees "Dit durf je te laten liggen: Het kwartaalverslag"
  me:sees "Mist niemand het, dan heb je tijd gewonnen"
end)

test("wie een maand heeft, zoekt nu een invaller; eerst komen de twee stops ervoor", function(t)
  local me = t:learner "Els"
  me:cannot_open("als-er-een-wegvalt", "Wie brengt, wie haalt?")
  ervoor(me, true)
  me:open "als-er-een-wegvalt"
  me:answer("spil", "Het rooster")
  me:answer("duur", "maand")
  me:sees "Als er tenminste iemand op dag één mee begint."
  me:answer("rek", "pot")
  me:answer("invaller", "Wie er bellen mag")
  me:sees "Het dunst is nu: Wederkerigheid, Transparantie, Zelforganisatie, Interoperabiliteit."
  me:answer("kies", "past")
  me:sees "Welke naad bespreek je"
  me:answer("daad", { wat = "Ik bel de bus", wanneer = "+1 dag" })
  me:finishes()
  me:sees "Een invaller die je in december zoekt"
end)
