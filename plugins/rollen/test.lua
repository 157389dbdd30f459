-- SPDX-License-Identifier: EUPL-1.2
-- Cases for the step kind rollen; docs/hoe/testen.md says what they may hold; `leerpad test plugins` runs them.
local gastheer = { rol = "Gastheer", taken = "Zaal regelen\nTijd bewaken", wie = "Karin" }

cases {
  { name = "drie velden in een rij", asks = { "rol", "taken", "wie" }, says = { "Welke rollen zijn er", "Taken", "Wie heeft deze rol nu?" } },
  { name = "in het Engels", lang = "en", says = { "Which roles are there", "Tasks", "Who has this role now?" } },

  { name = "een rol", answer = { gastheer }, value = { gastheer },
    facts = { { kind = "role-given", role = "Gastheer", holder = "Karin", from = "2026-12-01", tasks = { "Zaal regelen", "Tijd bewaken" } } } },
  { name = "streepjes en lege regels in de taken tellen niet", answer = { { rol = "Rekenaar", taken = "- begroting\n\n  * cijfers  ", wie = "niemand" } },
    value = { { rol = "Rekenaar", taken = "- begroting\n\n  * cijfers", wie = "niemand" } },
    facts = { { kind = "role-given", role = "Rekenaar", holder = "niemand", from = "2026-12-01", tasks = { "begroting", "cijfers" } } } },
  { name = "elke rol haar eigen feit; lege rijen vallen weg", answer = { gastheer, { rol = "", taken = "", wie = "" }, { rol = "Bode", taken = "Verslag sturen", wie = "De gemeente" } },
    value = { gastheer, { rol = "Bode", taken = "Verslag sturen", wie = "De gemeente" } },
    facts = { { kind = "role-given", role = "Gastheer", holder = "Karin", from = "2026-12-01", tasks = { "Zaal regelen", "Tijd bewaken" } },
              { kind = "role-given", role = "Bode", holder = "De gemeente", from = "2026-12-01", tasks = { "Verslag sturen" } } } },

  { name = "geen enkele rol", answer = {}, problems = { "" } },
  { name = "een rol zonder taken", answer = { { rol = "Voorzitter", wie = "Karin" } }, problems = { "1.taken" }, tells = { "Een rol zonder taak is een titel" } },
  { name = "een rol van niemand", answer = { gastheer, { rol = "Bode", taken = "Verslag" } }, problems = { "2.wie" }, tells = { "of niemand" } },
  { name = "meer dan er mogen", args = { most = 1 }, answer = { gastheer, gastheer }, problems = { "" } },

  { name = "weken later", recall = { gastheer, { rol = "Bode", taken = "Verslag sturen", wie = "De gemeente" } }, says = { "Gastheer", "Karin", "Zaal regelen; Tijd bewaken", "Bode" } },
  { name = "weken later, in het Engels", lang = "en", recall = { gastheer }, says = { "Role", "Tasks" } },

  { name = "in een team begint het bord met elke rol, één keer",
    all = { { { rol = "Gastheer", taken = "Koffie", wie = "Noor" } }, { { rol = "Gastheer", taken = "Koffie", wie = "Noor" } } },
    settles = { { rol = "Gastheer", taken = "Koffie", wie = "Noor" } } },
}
