-- SPDX-License-Identifier: EUPL-1.2
-- Cases for the step kind scarf; docs/hoe/testen.md says what they may hold; `leerpad test plugins` runs them.
cases {
  { name = "vijf schalen, elk met een eigen vraag", asks = { "status", "zekerheid", "autonomie", "verbondenheid", "eerlijkheid" },
    says = { "Hoe zit jij in deze samenwerking?", "Status: telt hier mee", "Zekerheid:", "Autonomie:", "Verbondenheid: hoor je erbij?", "Eerlijkheid:" } },
  { name = "in het Engels", lang = "en", says = { "How are you in this collaboration?", "Certainty:", "Relatedness:", "Fairness:" } },
  { name = "een eigen vraag", args = { prompt = "En nu?" }, says = { "En nu?" } },

  { name = "vijf getallen, en een scan", answer = { status = 4, zekerheid = 2, autonomie = 3, verbondenheid = 5, eerlijkheid = 1 },
    value = { status = 4, zekerheid = 2, autonomie = 3, verbondenheid = 5, eerlijkheid = 1 },
    facts = { { kind = "scan-taken", scan = "scarf", values = { status = 4, zekerheid = 2, autonomie = 3, verbondenheid = 5, eerlijkheid = 1 } } } },
  { name = "de laagste en de hoogste", answer = { status = 1, zekerheid = 1, autonomie = 1, verbondenheid = 1, eerlijkheid = 5 }, value = { status = 1, zekerheid = 1, autonomie = 1, verbondenheid = 1, eerlijkheid = 5 }, facts = { { kind = "scan-taken", scan = "scarf", values = { status = 1, zekerheid = 1, autonomie = 1, verbondenheid = 1, eerlijkheid = 5 } } } },

  { name = "niets", answer = {}, problems = { "status", "zekerheid", "autonomie", "verbondenheid", "eerlijkheid" } },
  { name = "een as vergeten", answer = { status = 1, zekerheid = 2, autonomie = 3, verbondenheid = 4 }, problems = { "eerlijkheid" } },
  { name = "buiten de schaal", answer = { status = 0, zekerheid = 1, autonomie = 2, verbondenheid = 3, eerlijkheid = 6 }, problems = { "status", "eerlijkheid" } },
  { name = "geen heel getal", answer = { status = 1.5, zekerheid = 2, autonomie = 3, verbondenheid = 4, eerlijkheid = 5 }, problems = { "status" } },
  { name = "een as die er niet is", answer = { status = 4, zekerheid = 2, autonomie = 3, verbondenheid = 5, eerlijkheid = 1, moed = 5 }, problems = { "" } },

  { name = "weken later, als web", recall = { status = 4, zekerheid = 2, autonomie = 3, verbondenheid = 5, eerlijkheid = 1 }, says = { "radar", "Zo zat je erin", "Eerlijkheid" } },
  { name = "weken later, in het Engels", lang = "en", recall = { status = 4, zekerheid = 2, autonomie = 3, verbondenheid = 5, eerlijkheid = 1 }, says = { "This is how you were", "Fairness" } },

  { name = "in een team: het midden van ieder, en met hoeveel ze waren", all = { { status = 1, zekerheid = 1, autonomie = 1, verbondenheid = 1, eerlijkheid = 1 }, { status = 2, zekerheid = 2, autonomie = 2, verbondenheid = 2, eerlijkheid = 2 }, { status = 5, zekerheid = 5, autonomie = 5, verbondenheid = 5, eerlijkheid = 5 } }, says = { "radar", "Een van jullie", "Status" },
    settles = { status = 3, zekerheid = 3, autonomie = 3, verbondenheid = 3, eerlijkheid = 3 },
    facts = { { kind = "scan-taken", scan = "scarf", team_size = 3, values = { status = 3, zekerheid = 3, autonomie = 3, verbondenheid = 3, eerlijkheid = 3 } } } },
}
