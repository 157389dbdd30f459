-- SPDX-License-Identifier: EUPL-1.2
-- Cases for the step kind afspraak; docs/hoe/testen.md says what they may hold; `leerpad test plugins` runs them.
cases {
  { name = "vier velden, de laatste twee mogen leeg",
    asks = { "wat", "wanneer", "met", "teken" }, says = { "Wat ga je doen", "Wat doe je?", "Met wie?", "leeg laten" } },
  { name = "in het Engels", lang = "en", says = { "What will you do, and when?", "With whom?" } },
  { name = "een eigen vraag", args = { prompt = "Welke ene daad?" }, says = { "Welke ene daad?" } },
  { name = "iets opleveren", args = { deliverable = true }, says = { "Wat lever je op?" } },

  { name = "alles ingevuld", answer = { wat = "Ik bel mijn directeur", wanneer = "2026-12-08", met = "Karin", teken = "De afspraak staat" },
    value = { wat = "Ik bel mijn directeur", wanneer = "2026-12-08", met = "Karin", teken = "De afspraak staat" },
    facts = { { kind = "agreement-made", due = "2026-12-08", deliverable = false, wat = "Ik bel mijn directeur", met = "Karin", teken = "De afspraak staat" } } },
  { name = "wat open bleef, is in het feit afwezig", answer = { wat = "Ik bel", wanneer = "2026-12-02" },
    value = { wat = "Ik bel", wanneer = "2026-12-02", met = "", teken = "" },
    facts = { { kind = "agreement-made", due = "2026-12-02", deliverable = false, wat = "Ik bel" } } },
  { name = "een product", args = { deliverable = true }, answer = { wat = "Een schets", wanneer = "2026-12-02", met = "", teken = "" },
    value = { wat = "Een schets", wanneer = "2026-12-02", met = "", teken = "" },
    facts = { { kind = "agreement-made", due = "2026-12-02", deliverable = true, wat = "Een schets" } } },
  { name = "vandaag mag", answer = { wat = "Ik bel", wanneer = "2026-12-01" }, value = { wat = "Ik bel", wanneer = "2026-12-01", met = "", teken = "" },
    facts = { { kind = "agreement-made", due = "2026-12-01", deliverable = false, wat = "Ik bel" } } },
  { name = "de laatste dag mag", answer = { wat = "Ik bel", wanneer = "2026-12-15" }, value = { wat = "Ik bel", wanneer = "2026-12-15", met = "", teken = "" },
    facts = { { kind = "agreement-made", due = "2026-12-15", deliverable = false, wat = "Ik bel" } } },
  { name = "langer mag als de schrijver dat zegt", args = { within = "2 maanden" }, answer = { wat = "Ik bel", wanneer = "2027-02-01" },
    value = { wat = "Ik bel", wanneer = "2027-02-01", met = "", teken = "" },
    facts = { { kind = "agreement-made", due = "2027-02-01", deliverable = false, wat = "Ik bel" } } },

  { name = "een dag te ver", answer = { wat = "Ik bel", wanneer = "2026-12-16" }, problems = { "wanneer" } },
  { name = "gisteren", answer = { wat = "Ik bel", wanneer = "2026-11-30" }, problems = { "wanneer" } },
  { name = "geen dag", answer = { wat = "Ik bel", wanneer = "gauw" }, problems = { "wanneer" } },
  { name = "niets", answer = {}, problems = { "wat", "wanneer" } },
  { name = "een onbekend veld", answer = { wat = "Ik bel", wanneer = "2026-12-02", wie = "ik" }, problems = { "" } },

  { name = "weken later", recall = { wat = "Ik bel Karin", wanneer = "2026-12-08", met = "", teken = "" }, says = { "Ik bel Karin", "8 december 2026" } },
  { name = "weken later, met wie", lang = "en", recall = { wat = "I call", wanneer = "2026-03-01", met = "Karin", teken = "a date" },
    says = { "Your agreement", "1 March 2026", "With", "Karin", "a date" } },
}
