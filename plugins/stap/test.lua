-- SPDX-License-Identifier: EUPL-1.2
-- Cases for the step kind stap; docs/hoe/testen.md says what they may hold; `leerpad test plugins` runs them.
cases {
  { name = "vier delen, elk op het vorige", asks = { "situatie", "taak", "accenten", "past" },
    says = { "Maak je STAP-vraag", "Situatie:", "Kijk naar de situatie", "die taak", "wat je net opschreef" } },
  { name = "in het Engels", lang = "en", says = { "Make your STAP question", "Situation:", "Task:", "Accents:", "Fit:" } },
  { name = "wat bekend is, wordt getoond en niet gevraagd", args = { situatie = "Twee teams, één wijk." }, asks = { "taak", "accenten", "past" },
    says = { "**Situatie.** Twee teams, één wijk." } },
  { name = "beide bekend", args = { situatie = "S", taak = "T" }, asks = { "accenten", "past" }, says = { "**Taak.** T" } },
  { name = "spaties alleen zijn niets", args = { situatie = "   " }, asks = { "situatie", "taak", "accenten", "past" } },

  { name = "vier antwoorden", answer = { situatie = "We praten al een jaar", taak = "Eén plan", accenten = "Bellen", past = "Goed" },
    value = { situatie = "We praten al een jaar", taak = "Eén plan", accenten = "Bellen", past = "Goed" } },
  { name = "wat bekend was, staat in de waarde", args = { situatie = " Twee teams " }, answer = { taak = "T", accenten = "A", past = "P" },
    value = { situatie = "Twee teams", taak = "T", accenten = "A", past = "P" } },

  { name = "alles is nodig", answer = { situatie = "S" }, problems = { "taak", "accenten", "past" } },
  { name = "wat niet gevraagd is, kan niet gegeven worden", args = { taak = "T" }, answer = { situatie = "S", taak = "Anders", accenten = "A", past = "P" }, problems = { "" } },

  { name = "weken later", recall = { situatie = "S1", taak = "T1", accenten = "A1", past = "P1" }, says = { "Je STAP-vraag", "S1", "T1", "A1", "P1" } },
}
