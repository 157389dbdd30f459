-- SPDX-License-Identifier: EUPL-1.2
plugin { name = "vast", api = 1, kind = "step", args = { rijen = { type = "texts", required = true } } }
return {
  show = function(args, ctx)
    return {
      list {
        labels = args.rijen,
        choice { name = "stand", prompt = "Hoe staat het?", options = { { "af", "Het is af" }, { "open", "Het is nog open" } } },
        input { name = "woorden", prompt = "Wat leverde het op?", max = 80, optional = true },
      },
    }
  end,
  read = function(args, answer, ctx) return answer end,
}
