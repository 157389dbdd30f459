-- SPDX-License-Identifier: EUPL-1.2
plugin { name = "proeflijst", api = 1, kind = "step" }

return {
  show = function()
    return {
      list {
        min = 1, max = 4,
        input { name = "wie", prompt = "Wie" },
        input { name = "taak", prompt = "Taak" },
        yesno { name = "wil", prompt = "Wil die dat" },
      },
    }
  end,
}
