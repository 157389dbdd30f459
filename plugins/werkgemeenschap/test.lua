-- SPDX-License-Identifier: EUPL-1.2
-- Cases for the step kind werkgemeenschap; docs/hoe/testen.md says what they may hold; `leerpad test plugins` runs them.
cases {
  { name = "negen schalen over jezelf", asks = { "afspraken", "betrouwbaar", "bereikbaar", "open", "delen", "helpen", "verantwoordelijk", "flexibel", "luisteren" },
    says = { "Denk aan de laatste maand", "Ik kom mijn afspraken na.", "Ik luister uit" } },
  { name = "over de hele groep", args = { wij = true }, says = { "Wij komen onze afspraken na.", "Wij luisteren uit" } },
  { name = "in het Engels", lang = "en", says = { "Think of the last month", "I keep my agreements." } },
  { name = "de groep, in het Engels", lang = "en", args = { wij = true }, says = { "We keep our agreements." } },

  { name = "negen getallen, en een scan", answer = { afspraken = 5, betrouwbaar = 4, bereikbaar = 3, open = 2, delen = 1, helpen = 2, verantwoordelijk = 3, flexibel = 4, luisteren = 5 }, value = { afspraken = 5, betrouwbaar = 4, bereikbaar = 3, open = 2, delen = 1, helpen = 2, verantwoordelijk = 3, flexibel = 4, luisteren = 5 }, facts = { { kind = "scan-taken", scan = "werkgemeenschap", values = { afspraken = 5, betrouwbaar = 4, bereikbaar = 3, open = 2, delen = 1, helpen = 2, verantwoordelijk = 3, flexibel = 4, luisteren = 5 } } } },
  { name = "over de groep is een andere scan", args = { wij = true }, answer = { afspraken = 5, betrouwbaar = 4, bereikbaar = 3, open = 2, delen = 1, helpen = 2, verantwoordelijk = 3, flexibel = 4, luisteren = 5 }, value = { afspraken = 5, betrouwbaar = 4, bereikbaar = 3, open = 2, delen = 1, helpen = 2, verantwoordelijk = 3, flexibel = 4, luisteren = 5 },
    facts = { { kind = "scan-taken", scan = "werkgemeenschap-wij", values = { afspraken = 5, betrouwbaar = 4, bereikbaar = 3, open = 2, delen = 1, helpen = 2, verantwoordelijk = 3, flexibel = 4, luisteren = 5 } } } },

  { name = "niets", answer = {}, problems = { "afspraken", "betrouwbaar", "bereikbaar", "open", "delen", "helpen", "verantwoordelijk", "flexibel", "luisteren" } },
  { name = "buiten de schaal", answer = { afspraken = 0, betrouwbaar = 4, bereikbaar = 3, open = 2, delen = 1, helpen = 2, verantwoordelijk = 3, flexibel = 4, luisteren = 9 }, problems = { "afspraken", "luisteren" } },

  { name = "weken later", recall = { afspraken = 5, betrouwbaar = 4, bereikbaar = 3, open = 2, delen = 1, helpen = 2, verantwoordelijk = 3, flexibel = 4, luisteren = 5 }, says = { "bars", "Zo vaak klopte het", "Verantwoordelijk" } },
  { name = "weken later, in het Engels", lang = "en", recall = { afspraken = 5, betrouwbaar = 4, bereikbaar = 3, open = 2, delen = 1, helpen = 2, verantwoordelijk = 3, flexibel = 4, luisteren = 5 }, says = { "How often it was true", "Listening" } },

  { name = "in een team: het midden van ieder", args = { wij = true }, all = { { afspraken = 2, betrouwbaar = 2, bereikbaar = 2, open = 2, delen = 2, helpen = 2, verantwoordelijk = 2, flexibel = 2, luisteren = 2 }, { afspraken = 5, betrouwbaar = 5, bereikbaar = 5, open = 5, delen = 5, helpen = 5, verantwoordelijk = 5, flexibel = 5, luisteren = 5 } }, says = { "Een van jullie" },
    settles = { afspraken = 4, betrouwbaar = 4, bereikbaar = 4, open = 4, delen = 4, helpen = 4, verantwoordelijk = 4, flexibel = 4, luisteren = 4 },
    facts = { { kind = "scan-taken", scan = "werkgemeenschap-wij", team_size = 2, values = { afspraken = 4, betrouwbaar = 4, bereikbaar = 4, open = 4, delen = 4, helpen = 4, verantwoordelijk = 4, flexibel = 4, luisteren = 4 } } } },
}
