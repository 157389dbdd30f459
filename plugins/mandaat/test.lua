-- SPDX-License-Identifier: EUPL-1.2
-- Cases for the step kind mandaat; docs/hoe/testen.md says what they may hold; `leerpad test plugins` runs them.
local vorig = { mag = true, grens = "Tot 10.000 euro", terug = "2026-11-20" }

cases {
  { name = "ja of nee, de grens, en de dag", asks = { "mag", "grens", "terug" },
    says = { "Wat mag jij bij het volgende overleg toezeggen?", "namens je organisatie", "Waar ligt de grens?", "Wanneer ga je terug naar huis" } },
  { name = "in het Engels", lang = "en", says = { "What may you promise", "Where is the limit?", "When do you go back home" } },
  { name = "de tweede keer is het vorige voorbij", given = { ["earlier:p/stap"] = vorig }, says = { "Een mandaat geldt voor één overleg", "Tot 10.000 euro", "20 november 2026" } },
  { name = "een eerder antwoord van een andere vorm is geen mandaat", given = { ["earlier:p/stap"] = "ja" }, asks = { "mag", "grens", "terug" } },

  { name = "een mandaat", answer = { mag = true, grens = "Tot 5.000 euro", terug = "2026-12-15" }, value = { mag = true, grens = "Tot 5.000 euro", terug = "2026-12-15" },
    facts = { { kind = "mandate-given", mag = true, grens = "Tot 5.000 euro", ["until"] = "2026-12-15" } } },
  { name = "nog geen mandaat is ook een antwoord", answer = { mag = false, grens = "Ik vraag 20 uur", terug = "2026-12-01" },
    value = { mag = false, grens = "Ik vraag 20 uur", terug = "2026-12-01" },
    facts = { { kind = "mandate-given", mag = false, grens = "Ik vraag 20 uur", ["until"] = "2026-12-01" } } },
  { name = "vernieuwd", given = { ["earlier:p/stap"] = vorig }, answer = { mag = true, grens = "Tot 10.000 euro", terug = "2027-01-10" },
    value = { mag = true, grens = "Tot 10.000 euro", terug = "2027-01-10" },
    facts = { { kind = "mandate-given", mag = true, grens = "Tot 10.000 euro", ["until"] = "2027-01-10" } } },

  { name = "niets", answer = {}, problems = { "mag", "grens", "terug" }, tells = { "of wat je thuis gaat vragen", "Een mandaat loopt af" } },
  { name = "zonder dag", answer = { mag = true, grens = "Tot 5.000 euro" }, problems = { "terug" }, tells = { "Een mandaat loopt af" } },
  { name = "een dag die voorbij is", answer = { mag = true, grens = "Tot 5.000 euro", terug = "2026-11-30" }, problems = { "terug" } },
  { name = "langer dan de schrijver wil", args = { within = "14 dagen" }, answer = { mag = true, grens = "G", terug = "2026-12-16" }, problems = { "terug" } },

  { name = "weken later geldt het nog", on = "2026-12-04", recall = { mag = true, grens = "Tot 5.000 euro", terug = "2026-12-15" }, says = { "Je mandaat", "Tot 5.000 euro", "Geldt tot en met", "15 december 2026" } },
  { name = "op de dag zelf geldt het nog", on = "2026-12-15", recall = { mag = true, grens = "G", terug = "2026-12-15" }, says = { "Geldt tot en met" } },
  { name = "weken later is het voorbij", on = "2026-12-16", recall = { mag = true, grens = "G", terug = "2026-12-15" }, says = { "Liep af op", "Dit mandaat geldt niet meer" } },
  { name = "weken later, in het Engels", lang = "en", on = "2027-01-01", recall = { mag = false, grens = "L", terug = "2026-12-15" }, says = { "Your mandate", "Not yet", "Ended on", "15 December 2026" } },

  { name = "in een team: wat ieder mag, tot de eerste dag",
    all = { { mag = true, grens = "Tien uur", terug = "2026-12-20" }, { mag = false, grens = "Tien uur", terug = "2026-12-10" } }, says = { "Een van jullie" },
    settles = { mag = false, grens = "Tien uur; Tien uur", terug = "2026-12-10" },
    facts = { { kind = "mandate-given", mag = false, grens = "Tien uur; Tien uur", ["until"] = "2026-12-10" } } },
}
