-- SPDX-License-Identifier: EUPL-1.2
-- Gevallen van de soort stap @id@. Een geval heeft een naam, en wat je nakijkt: asks, says, value, problems, facts of recall.
cases {
  { name = "twee velden", asks = { "wat", "wanneer" }, says = { "Wat beloof je?", "Wanneer?" } },
  { name = "in het Engels", lang = "en", says = { "What do you promise?" } },
  { name = "een belofte", answer = { wat = "Ik bel Karin", wanneer = "2026-12-03" }, value = { wat = "Ik bel Karin", wanneer = "2026-12-03" } },
  { name = "vandaag is te vroeg", answer = { wat = "Ik bel Karin", wanneer = "2026-12-01" }, problems = { "wanneer" } },
  { name = "later dan een week mag niet", answer = { wat = "Ik bel Karin", wanneer = "2026-12-20" }, problems = { "wanneer" } },
  { name = "weken later", recall = { wat = "Ik bel Karin", wanneer = "2026-12-03" }, says = { "Je belofte", "Ik bel Karin" } },
}
