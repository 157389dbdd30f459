-- SPDX-License-Identifier: EUPL-1.2
-- Cases for the step kind spelregels; docs/hoe/testen.md says what they may hold; `leerpad test plugins` runs them.
local tijd = { { "tijd", "We beginnen op tijd." }, { "scherm", "Schermen zijn dicht." } }

cases {
  { name = "zonder regels: de zeven, en een eigen", asks = { "zelf", "voorstel", "mandaat", "thuis", "zorgen", "verslag", "geheel", "eigen" },
    says = { "Aan welke spelregels houd jij je?", "oplossingen die we zelf kunnen uitvoeren", "doet er een voorstel bij", "Welke regel mis je?" } },
  { name = "in het Engels", lang = "en", says = { "Which ground rules do you keep to?", "adds a proposal", "Which rule is missing?" } },
  { name = "regels van de schrijver", args = { rules = tijd }, asks = { "tijd", "scherm", "eigen" }, says = { "We beginnen op tijd." } },

  { name = "zeven keer ja of nee", answer = { zelf = true, voorstel = false, mandaat = true, thuis = true, zorgen = true, verslag = false, geheel = true }, value = { zelf = true, voorstel = false, mandaat = true, thuis = true, zorgen = true, verslag = false, geheel = true, eigen = "" }, facts = { { kind = "sheet-settled", item = "zelf", agreed = true }, { kind = "sheet-settled", item = "voorstel", agreed = false }, { kind = "sheet-settled", item = "mandaat", agreed = true }, { kind = "sheet-settled", item = "thuis", agreed = true }, { kind = "sheet-settled", item = "zorgen", agreed = true }, { kind = "sheet-settled", item = "verslag", agreed = false }, { kind = "sheet-settled", item = "geheel", agreed = true } } },
  { name = "een eigen regel is ook afgesproken", args = { rules = tijd }, answer = { tijd = true, scherm = false, eigen = "We lachen" },
    value = { tijd = true, scherm = false, eigen = "We lachen" },
    facts = { { kind = "sheet-settled", item = "tijd", agreed = true }, { kind = "sheet-settled", item = "scherm", agreed = false },
              { kind = "sheet-settled", item = "eigen", agreed = true, text = "We lachen" } } },

  { name = "een regel overgeslagen", args = { rules = tijd }, answer = { tijd = true }, problems = { "scherm" } },
  { name = "niets", args = { rules = tijd }, answer = {}, problems = { "tijd", "scherm" } },
  { name = "een regel die er niet is", args = { rules = tijd }, answer = { tijd = true, scherm = true, koffie = true }, problems = { "" } },
  { name = "geen ja of nee", args = { rules = tijd }, answer = { tijd = "ja", scherm = true }, problems = { "tijd" } },

  { name = "weken later", recall = { tijd = true, voorstel = false, eigen = "We lachen" }, says = { "Jouw spelregels", "Tijd", "Probleem met voorstel", "We lachen" } },
  { name = "weken later, in het Engels", lang = "en", recall = { verslag = true, eigen = "" }, says = { "Your ground rules", "Short minutes", "yes" } },

  { name = "in een team begint het blad met wat niemand afwijst", args = { rules = { { "tijd", "Op tijd" }, { "kort", "Kort" } } },
    all = { { tijd = true, kort = true, eigen = "" }, { tijd = true, kort = false, eigen = "Geen telefoon" } }, says = { "Een van jullie", "Kort: nee" },
    settles = { tijd = true, kort = false, eigen = "Geen telefoon" } },
}
