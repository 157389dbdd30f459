-- SPDX-License-Identifier: CC-BY-4.0
local daad = { wat = "Ik mail de voorzitter mijn regel", wanneer = "+7 dagen" }

test("er ligt niets vast: één punt eerst", function(t)
  local me = t:learner "Bram"
  me:open "vastleggen"
  me:answer("overleg", "De werkgroep vrijdag")
  me:is_refused("terug", { "tafel", "mandaat", "wel", "niet" })
  me:answer("terug", { "tafel", "mandaat", "route" })
  me:is_refused("blad", { tafel = { tekst = "", akkoord = true }, mandaat = { tekst = "", akkoord = false }, route = { tekst = "", akkoord = false } }, "tafel.tekst")
  me:answer("blad", { tafel = { tekst = "", akkoord = false }, mandaat = { tekst = "", akkoord = false }, route = { tekst = "Via Kees", akkoord = false } })
  me:sees "Er ligt nog niets vast."
  me:answer("eerst", "tafel")
  me:answer("regel", "Wij zijn met vijf, tot mei")
  me:answer("daad", daad)
  me:finishes { level = "inzicht" }
  me:sees "Dit het eerst: Wie er aan tafel zit"
  me:sees "Langs wie een besluit gaat: Via Kees (nog niet ieder)"
  me:sees "Vraag wie er niet mee kan leven"
  me:records("sheet-settled", { item = "tafel", agreed = false })
end)

test("alles ligt vast: wie weet het niet?", function(t)
  local me = t:learner "Noor"
  me:open "vastleggen"
  me:answer("overleg", "Het wijkteam")
  me:answer("terug", { "spelregels" })
  me:answer("blad", { spelregels = { tekst = "Eén praat, de rest luistert", akkoord = true } })
  me:sees "Alles ligt vast, en toch komt het terug."
  me:answer("waar", "In de map op tafel")
  me:answer("daad", daad)
  me:finishes()
  me:sees "Hoe we met elkaar omgaan: Eén praat, de rest luistert"
  me:sees "Vraag wie het nog nooit had gezien."
  me:records("sheet-settled", { item = "spelregels", agreed = true })
end)

test("een deel ligt vast: dat ene punt", function(t)
  local me = t:learner "Els"
  me:open "vastleggen"
  me:answer("overleg", "Het wijkteam")
  me:answer("terug", { "wel", "niet" })
  me:answer("blad", { wel = { tekst = "Wachttijd", akkoord = true }, niet = { tekst = "", akkoord = false } })
  me:sees "Een deel ligt vast."
  me:stands_at "regel"
  me:answer("regel", "Niet over geld, tot maart")
  me:answer("daad", daad)
  me:finishes()
  me:sees "Dit het eerst: Waar het niet over gaat"
end)
