-- SPDX-License-Identifier: EUPL-1.2
plugin { name = "proefgroep", api = 1, kind = "step" }

return {
  show = function()
    return {
      say "Alle soorten velden, in één groep.",
      group {
        input { name = "wat", prompt = "Wat" },
        input { name = "verhaal", prompt = "Verhaal", lines = 3, optional = true },
        number { name = "getal", prompt = "Hoeveel", min = 0, max = 9, unit = "keer" },
        date { name = "dag", prompt = "Wanneer", help = "Een dag binnen een maand.", within = "1 maand" },
        yesno { name = "mag", prompt = "Mag het" },
        scale { name = "past", prompt = "Past het", labels = { "niet", "wel" } },
        choice { name = "kant", prompt = "Welke kant", options = { { "links", "Links" }, { "rechts", "Rechts" } } },
        choices { name = "wie", prompt = "Wie", min = 1, options = { { "zorg", "De zorg" }, { "buurt", "De buurt" } } },
        order { name = "eerst", prompt = "Wat eerst", options = { { "een", "Een" }, { "twee", "Twee" } } },
        match { name = "hoort", prompt = "Wat hoort erbij", options = { { "dag", "Dag" } }, partners = { { "licht", "Licht" }, { "donker", "Donker" } } },
      },
    }
  end,
}
