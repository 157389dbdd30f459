-- SPDX-License-Identifier: EUPL-1.2
-- Cases for the step kind terugblik; docs/hoe/testen.md says what they may hold; `leerpad test plugins` runs them. tests/learn/test_terugblik.c shows what follows from its facts.
local bellen = { id = "1:daad", course = "c", pitstop = "waarom", wat = "Ik bel mijn directeur", wanneer = "2026-11-28", met = "Karin" }
local schets = { id = "2:inbreng", course = "c", pitstop = "proberen", wat = "Ik maak een schets", wanneer = "2026-12-20", met = "" }
local oud = { id = "3:x", course = "ander", pitstop = "y", wat = "Ik schrijf het op", wanneer = "2026-10-01" }

local function open(...) return { agreements = { ... } } end

cases {
  { name = "een rij per afspraak, met drie velden", given = open(bellen), asks = { "stand", "opbrengst", "wanneer" },
    says = { "Wat kwam er van je afspraken?", "Hoe staat het ervoor?", "Wat leverde het op?", "Nieuwe dag" } },
  { name = "in het Engels", lang = "en", given = open(bellen), says = { "What came of your agreements?", "How does it stand?", "New day" } },
  { name = "een eigen vraag", args = { prompt = "Hoe liep het?" }, given = open(bellen), says = { "Hoe liep het?" } },
  { name = "zonder afspraken zegt hij dat vriendelijk", says = { "Je hebt nu geen afspraken die open staan. Dat is prima." } },
  { name = "zonder afspraken, in het Engels", lang = "en", says = { "You have no open agreements now. That is fine." } },

  { name = "gedaan is nagekomen", given = open(bellen), answer = { { stand = "gedaan", opbrengst = "Een ja", wanneer = "" } },
    value = { { wat = "Ik bel mijn directeur", stand = "gedaan", opbrengst = "Een ja", wanneer = "" } },
    facts = { { kind = "agreement-settled", agreement = "1:daad", state = "kept", how = "gedaan", opbrengst = "Een ja" } } },
  { name = "anders is ook nagekomen; wat open bleef is in het feit afwezig", given = open(bellen), answer = { { stand = "anders" } },
    value = { { wat = "Ik bel mijn directeur", stand = "anders", opbrengst = "", wanneer = "" } },
    facts = { { kind = "agreement-settled", agreement = "1:daad", state = "kept", how = "anders" } } },
  { name = "nog niet is verschoven", given = open(bellen), answer = { { stand = "nog-niet", opbrengst = "Zij was ziek", wanneer = "2026-12-10" } },
    value = { { wat = "Ik bel mijn directeur", stand = "nog-niet", opbrengst = "Zij was ziek", wanneer = "2026-12-10" } },
    facts = { { kind = "agreement-settled", agreement = "1:daad", state = "moved", how = "nog-niet", due = "2026-12-10", opbrengst = "Zij was ziek" } } },
  { name = "vandaag mag", given = open(bellen), answer = { { stand = "nog-niet", wanneer = "2026-12-01" } },
    value = { { wat = "Ik bel mijn directeur", stand = "nog-niet", opbrengst = "", wanneer = "2026-12-01" } },
    facts = { { kind = "agreement-settled", agreement = "1:daad", state = "moved", how = "nog-niet", due = "2026-12-01" } } },
  { name = "vervallen", given = open(bellen), answer = { { stand = "vervallen", opbrengst = "" } },
    value = { { wat = "Ik bel mijn directeur", stand = "vervallen", opbrengst = "", wanneer = "" } },
    facts = { { kind = "agreement-settled", agreement = "1:daad", state = "dropped", how = "vervallen" } } },
  { name = "een dag telt alleen bij nog niet", given = open(bellen), answer = { { stand = "gedaan", wanneer = "2026-12-24" } },
    value = { { wat = "Ik bel mijn directeur", stand = "gedaan", opbrengst = "", wanneer = "" } },
    facts = { { kind = "agreement-settled", agreement = "1:daad", state = "kept", how = "gedaan" } } },
  { name = "elke afspraak haar eigen feit, in dezelfde volgorde", given = open(oud, bellen, schets),
    answer = { { stand = "vervallen" }, { stand = "gedaan" }, { stand = "nog-niet", wanneer = "2027-01-10" } },
    value = { { wat = "Ik schrijf het op", stand = "vervallen", opbrengst = "", wanneer = "" }, { wat = "Ik bel mijn directeur", stand = "gedaan", opbrengst = "", wanneer = "" },
              { wat = "Ik maak een schets", stand = "nog-niet", opbrengst = "", wanneer = "2027-01-10" } },
    facts = { { kind = "agreement-settled", agreement = "3:x", state = "dropped", how = "vervallen" }, { kind = "agreement-settled", agreement = "1:daad", state = "kept", how = "gedaan" },
              { kind = "agreement-settled", agreement = "2:inbreng", state = "moved", how = "nog-niet", due = "2027-01-10" } } },
  { name = "de waarde zelf is ook een antwoord", given = open(bellen), answer = { { wat = "Ik bel mijn directeur", stand = "gedaan", opbrengst = "", wanneer = "" } },
    value = { { wat = "Ik bel mijn directeur", stand = "gedaan", opbrengst = "", wanneer = "" } },
    facts = { { kind = "agreement-settled", agreement = "1:daad", state = "kept", how = "gedaan" } } },
  { name = "niet meer dan de schrijver wil: de vroegste", args = { most = 1 }, given = open(oud, bellen), answer = { { stand = "gedaan" } },
    value = { { wat = "Ik schrijf het op", stand = "gedaan", opbrengst = "", wanneer = "" } },
    facts = { { kind = "agreement-settled", agreement = "3:x", state = "kept", how = "gedaan" } } },

  { name = "nog niet zonder nieuwe dag", given = open(bellen, schets), answer = { { stand = "gedaan" }, { stand = "nog-niet" } }, problems = { "2.wanneer" } },
  { name = "een dag die voorbij is", given = open(bellen), answer = { { stand = "nog-niet", wanneer = "2026-11-30" } }, problems = { "1.wanneer" } },
  { name = "geen stand gekozen", given = open(bellen), answer = { { opbrengst = "iets" } }, problems = { "1.stand" } },
  { name = "een afspraak overgeslagen", given = open(bellen, schets), answer = { { stand = "gedaan" } }, problems = { "2.stand" } },
  { name = "meer rijen dan afspraken", given = open(bellen), answer = { { stand = "gedaan" }, { stand = "gedaan" } }, problems = { "" } },
  { name = "een stand die er niet is", given = open(bellen), answer = { { stand = "bijna" } }, problems = { "1.stand" } },
  { name = "een andere afspraak dan er stond", given = open(bellen), answer = { { wat = "Iets anders", stand = "gedaan" } }, problems = { "1" } },
  { name = "een rij waar geen afspraak is", answer = { { stand = "gedaan" } }, problems = { "" } },

  { name = "weken later", recall = { { wat = "Ik bel", stand = "nog-niet", opbrengst = "Zij was ziek", wanneer = "2026-12-10" }, { wat = "Ik schrijf", stand = "gedaan", opbrengst = "", wanneer = "" } },
    says = { "Ik bel", "Nog niet", "Zij was ziek", "10 december 2026", "Ik schrijf", "Gedaan, zoals ik het had bedacht" } },
  { name = "weken later, in het Engels", lang = "en", recall = { { wat = "I call", stand = "anders", opbrengst = "A yes", wanneer = "" } }, says = { "I call", "Done, but in another way", "A yes" } },
  { name = "weken later, en er was niets", recall = {}, says = { "Er stonden geen afspraken open." } },
}
