-- SPDX-License-Identifier: CC-BY-4.0
-- The two sides of the work, each with two lines: asked in een-vak, and again in mijn-profiel.
return {
  { "uitkomst", "Resultaat", "Hoe vaak let jij op wat er echt uitkomt?" },
  { "daden", "Afspraken", "Hoe vaak is bij jou af wat je had toegezegd?" },
  { "stilte", "Stemmen", "Hoe vaak merk jij wie er niets zegt?" },
  { "band", "Onderlinge band", "Hoe vaak vraag jij hoe het met een ander gaat?" },
}
