-- SPDX-License-Identifier: CC-BY-4.0
cases {
  { name = "drie velden", asks = { "wie", "wat", "wanneer" }, says = { "Naar wie?", "Wanneer?" } },
  { name = "in het Engels", lang = "en", says = { "To whom?" } },
  { name = "een gebaar wordt een afspraak", answer = { wie = "Karin", wat = "Ik bel haar", wanneer = "2026-12-03" },
    value = { wie = "Karin", wat = "Ik bel haar", wanneer = "2026-12-03" },
    facts = { { kind = "agreement-made", due = "2026-12-03", deliverable = false, wat = "Ik bel haar", met = "Karin" } } },
  { name = "vandaag is te vroeg", answer = { wie = "Karin", wat = "Ik bel", wanneer = "2026-12-01" }, problems = { "wanneer" } },
  { name = "later mag als de schrijver dat zegt", args = { within = "1 maand" }, answer = { wie = "K", wat = "Ik bel", wanneer = "2026-12-28" },
    value = { wie = "K", wat = "Ik bel", wanneer = "2026-12-28" },
    facts = { { kind = "agreement-made", due = "2026-12-28", deliverable = false, wat = "Ik bel", met = "K" } } },
  { name = "weken later", recall = { wie = "Karin", wat = "Ik bel haar", wanneer = "2026-12-03" }, says = { "Je gebaar", "Karin", "Ik bel haar" } },
}
