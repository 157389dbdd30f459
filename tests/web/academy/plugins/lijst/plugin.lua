-- SPDX-License-Identifier: EUPL-1.2
plugin { name = "lijst", api = 1, kind = "step", args = {} }
return {
  show = function(args, ctx)
    return {
      list {
        input { name = "rol", prompt = "Rol", max = 80 },
        input { name = "wie", prompt = "Wie", max = 80, optional = true },
        min = 1, max = 6,
      },
    }
  end,
  read = function(args, answer, ctx) return answer end,
}
