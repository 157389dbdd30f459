-- SPDX-License-Identifier: EUPL-1.2
-- Cases for the step kind probleem; docs/hoe/testen.md says what they may hold; `leerpad test plugins` runs them.
cases {
  { name = "twee velden", asks = { "probleem", "voorstel" }, says = { "Welk probleem breng je in", "Wat gaat er mis?", "Wat stel je voor?" } },
  { name = "in het Engels", lang = "en", says = { "Which problem do you bring in", "What goes wrong?", "What do you propose?" } },
  { name = "een eigen vraag", args = { prompt = "Waar loop je vast?" }, says = { "Waar loop je vast?" } },

  { name = "een probleem met een voorstel", answer = { probleem = "We wachten op elkaar", voorstel = "Ik bel elke maandag" },
    value = { probleem = "We wachten op elkaar", voorstel = "Ik bel elke maandag" } },
  { name = "spaties aan de randen vallen weg", answer = { probleem = " We wachten ", voorstel = "\nIk bel\n" }, value = { probleem = "We wachten", voorstel = "Ik bel" } },

  { name = "zonder voorstel", answer = { probleem = "We wachten op elkaar" }, problems = { "voorstel" }, tells = { "Een probleem mag op tafel als er een voorstel bij zit" } },
  { name = "een leeg voorstel", answer = { probleem = "We wachten op elkaar", voorstel = "   " }, problems = { "voorstel" } },
  { name = "zonder voorstel, in het Engels", lang = "en", answer = { probleem = "We wait" }, problems = { "voorstel" }, tells = { "if a proposal comes with it" } },
  { name = "zonder probleem", answer = { voorstel = "Ik bel" }, problems = { "probleem" } },
  { name = "het probleem nog een keer", answer = { probleem = "We wachten op elkaar.", voorstel = "we wachten op elkaar" }, problems = { "voorstel" }, tells = { "het probleem nog een keer" } },
  { name = "niets", answer = {}, problems = { "probleem", "voorstel" } },
  { name = "een onbekend veld", answer = { probleem = "P", voorstel = "V", schuld = "hij" }, problems = { "" } },

  { name = "weken later", recall = { probleem = "We wachten", voorstel = "Ik bel" }, says = { "Je voorstel", "We wachten", "Ik bel" } },
  { name = "weken later, in het Engels", lang = "en", recall = { probleem = "P", voorstel = "V" }, says = { "Your proposal", "Problem" } },

  { name = "in een team ligt alles op tafel, en begint het team zelf", all = { { probleem = "We praten lang", voorstel = "Een klok" } }, says = { "Een van jullie", "Een klok" } },
}
