-- SPDX-License-Identifier: EUPL-1.2
-- Cases for the step kind two; docs/hoe/testen.md says what they may hold; `leerpad test plugins` runs them.
local eerst = { voorstel = "Een nummer om te bellen", bezwaren = { { tekst = "Wie neemt op?" } }, tot = "2026-11-20", ronde = 1 }
local toen = { ["earlier:p/stap"] = eerst }

cases {
  { name = "voorstel, bezwaren, einddag", asks = { "voorstel", "bezwaren", "tot" },
    says = { "Wat spreken jullie voorlopig af?", "Hoor eerst iedereen die het raakt", "er wordt niet over gestemd", "Tot en met welke dag" } },
  { name = "in het Engels", lang = "en", says = { "What do you agree for now?", "nobody votes on them", "Until which day" } },
  { name = "de tweede ronde begint bij de praktijk", given = toen, asks = { "praktijk", "voorstel", "bezwaren", "tot" },
    says = { "Tijdelijke afspraak, ronde 1", "Een nummer om te bellen", "Wie neemt op?", "20 november 2026", "Wat liet de praktijk zien?", "Houd wat werkte" } },
  { name = "de tweede ronde, in het Engels", lang = "en", given = toen, says = { "Temporary agreement, round 1", "What did practice show?" } },
  { name = "een ronde uit een andere pitstop", args = { vorige = eerst }, asks = { "praktijk", "voorstel", "bezwaren", "tot" } },
  { name = "een eerder antwoord van een andere vorm is geen ronde", given = { ["earlier:p/stap"] = { voorstel = "x" } }, asks = { "voorstel", "bezwaren", "tot" } },

  { name = "de eerste ronde", answer = { voorstel = "Een nummer", bezwaren = { { tekst = "Wie neemt op?" }, { tekst = "" }, { tekst = "En in het weekend?" } }, tot = "2027-01-15" },
    value = { voorstel = "Een nummer", bezwaren = { { tekst = "Wie neemt op?" }, { tekst = "En in het weekend?" } }, tot = "2027-01-15", ronde = 1 },
    facts = { { kind = "two-settled", round = 1, ["until"] = "2027-01-15", objections = 2, voorstel = "Een nummer" },
              { kind = "agreement-made", due = "2027-01-15", deliverable = false, wat = "Een nummer" } } },
  { name = "zonder bezwaren", answer = { voorstel = "Een nummer", tot = "2026-12-01" }, value = { voorstel = "Een nummer", bezwaren = {}, tot = "2026-12-01", ronde = 1 },
    facts = { { kind = "two-settled", round = 1, ["until"] = "2026-12-01", objections = 0, voorstel = "Een nummer" },
              { kind = "agreement-made", due = "2026-12-01", deliverable = false, wat = "Een nummer" } } },
  { name = "de waarde zelf is ook een antwoord", answer = { voorstel = "Een nummer", bezwaren = {}, tot = "2026-12-01", ronde = 1 },
    value = { voorstel = "Een nummer", bezwaren = {}, tot = "2026-12-01", ronde = 1 },
    facts = { { kind = "two-settled", round = 1, ["until"] = "2026-12-01", objections = 0, voorstel = "Een nummer" },
              { kind = "agreement-made", due = "2026-12-01", deliverable = false, wat = "Een nummer" } } },
  { name = "de tweede ronde", given = toen, answer = { praktijk = "Na vijven nam niemand op", voorstel = "Een nummer, tot vijf uur", bezwaren = {}, tot = "2027-03-01" },
    value = { voorstel = "Een nummer, tot vijf uur", bezwaren = {}, tot = "2027-03-01", ronde = 2, praktijk = "Na vijven nam niemand op" },
    facts = { { kind = "two-settled", round = 2, ["until"] = "2027-03-01", objections = 0, voorstel = "Een nummer, tot vijf uur" },
              { kind = "agreement-made", due = "2027-03-01", deliverable = false, wat = "Een nummer, tot vijf uur" } } },

  { name = "zonder einddag", answer = { voorstel = "Een nummer" }, problems = { "tot" }, tells = { "Deze afspraak is tijdelijk" } },
  { name = "zonder voorstel", answer = { tot = "2026-12-10" }, problems = { "voorstel" } },
  { name = "een dag die voorbij is", answer = { voorstel = "Een nummer", tot = "2026-11-30" }, problems = { "tot" } },
  { name = "te lang om tijdelijk te zijn", answer = { voorstel = "Een nummer", tot = "2027-06-02" }, problems = { "tot" } },
  { name = "de schrijver wil het korter", args = { within = "30 dagen" }, answer = { voorstel = "Een nummer", tot = "2027-01-01" }, problems = { "tot" } },
  { name = "een tweede ronde zonder praktijk", given = toen, answer = { voorstel = "Een nummer", tot = "2026-12-10" }, problems = { "praktijk" }, tells = { "Begin bij wat er gebeurde" } },
  { name = "praktijk waar nog geen ronde was", answer = { praktijk = "P", voorstel = "Een nummer", tot = "2026-12-10" }, problems = { "" } },
  { name = "een ronde die het niet is", answer = { voorstel = "Een nummer", bezwaren = {}, tot = "2026-12-01", ronde = 7 }, problems = { "" } },

  { name = "weken later", recall = eerst, says = { "Tijdelijke afspraak, ronde 1", "Een nummer om te bellen", "Bezwaar 1", "Wie neemt op?", "20 november 2026" } },
  { name = "weken later, de tweede ronde", lang = "en", recall = { voorstel = "V", bezwaren = {}, tot = "2026-12-01", ronde = 2, praktijk = "P" }, says = { "round 2", "What practice showed", "1 December 2026" } },

  { name = "in een team ligt alles op tafel, en begint het team zelf", all = { { voorstel = "Een klok", bezwaren = {}, tot = "+7 dagen" } }, says = { "Een van jullie", "Een klok" } },
}
