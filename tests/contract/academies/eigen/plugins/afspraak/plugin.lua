-- SPDX-License-Identifier: EUPL-1.2
plugin { name = "afspraak", api = 1, kind = "step", args = { within = { type = "duration", default = "14 dagen" } },
         given = { "agreements" }, team = { "write", "reveal", "agree" } }
return {
  show   = function(args, ctx)
    return { group { input { name = "wat", prompt = "Wat?" }, date { name = "wanneer", prompt = "Wanneer?", within = args.within } } }
  end,
  read   = function(args, answer, ctx)
    if answer.wanneer == ctx.today then return nil, { wanneer = "Kies een dag na vandaag." } end
    return { wat = answer.wat, wanneer = answer.wanneer }
  end,
  facts  = function(args, value, ctx) return { { kind = "agreement-made", due = value.wanneer, wat = value.wat } } end,
  recall = function(value, ctx) return { card { title = "Afspraak", rows = { { "Wat", value.wat } } } } end,
}
