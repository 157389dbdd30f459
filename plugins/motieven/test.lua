-- SPDX-License-Identifier: EUPL-1.2
-- Cases for the step kind motieven; docs/hoe/testen.md says what they may hold; `leerpad test plugins` runs them.
local drie = { { "gemeente", "De gemeente" }, { "bedrijf", "Het bedrijf" }, { "buurt", "De buurt" } }

cases {
  { name = "een keuze voor elke partner", args = { partners = drie }, asks = { "gemeente", "bedrijf", "buurt" },
    says = { "Wat drijft elke partner vooral?", "De gemeente", "Het bedrijf", "De buurt" } },
  { name = "in het Engels", lang = "en", args = { partners = drie }, says = { "What moves each partner most?" } },
  { name = "namen zonder sleutel krijgen er een", args = { partners = { "De gemeente", "woningcorporatie", "Café 't Hoekje" } },
    asks = { "de-gemeente", "woningcorporatie", "caf-t-hoekje" }, says = { "De gemeente", "woningcorporatie" } },
  { name = "een naam met tekens van opmaak staat er zoals hij is", args = { partners = { { "een", "Bouw_en_Co *(bv)*" } } }, says = { "Bouw\\_en\\_Co \\*(bv)\\*" } },

  { name = "een motief voor ieder", args = { partners = drie }, answer = { gemeente = "politiek", bedrijf = "economisch", buurt = "waarden" },
    value = { gemeente = "politiek", bedrijf = "economisch", buurt = "waarden" },
    facts = { { kind = "scan-taken", scan = "motieven", values = { gemeente = "politiek", bedrijf = "economisch", buurt = "waarden" } } } },
  { name = "namen zonder sleutel", args = { partners = { "De gemeente" } }, answer = { ["de-gemeente"] = "waarden" }, value = { ["de-gemeente"] = "waarden" },
    facts = { { kind = "scan-taken", scan = "motieven", values = { ["de-gemeente"] = "waarden" } } } },

  { name = "een partner overgeslagen", args = { partners = drie }, answer = { gemeente = "politiek", buurt = "waarden" }, problems = { "bedrijf" } },
  { name = "een motief dat er niet is", args = { partners = drie }, answer = { gemeente = "macht", bedrijf = "economisch", buurt = "waarden" }, problems = { "gemeente" } },
  { name = "een partner die er niet is", args = { partners = drie }, answer = { gemeente = "politiek", bedrijf = "economisch", buurt = "waarden", bank = "economisch" }, problems = { "" } },

  { name = "weken later", recall = { gemeente = "politiek", ["de-buurt"] = "waarden" }, says = { "Wat je zag bij elke partner", "Gemeente", "De buurt", "Politiek: er is beleid", "Waarden:" } },
  { name = "weken later, in het Engels", lang = "en", recall = { buurt = "economisch" }, says = { "What you saw in each partner", "Economic: it brings work" } },

  { name = "in een team: wat de meesten zagen, en bij gelijk spel het eerste van de drie", args = { partners = { { "school", "De school" }, { "bank", "De bank" } } },
    all = { { school = "waarden", bank = "waarden" }, { school = "waarden", bank = "economisch" }, { school = "politiek", bank = "politiek" } }, says = { "Een van jullie" },
    settles = { school = "waarden", bank = "economisch" },
    facts = { { kind = "scan-taken", scan = "motieven", team_size = 3, values = { school = "waarden", bank = "economisch" } } } },
}
