-- SPDX-License-Identifier: EUPL-1.2
-- Shows what `ctx` holds.
plugin { name = "ctx", api = 1, kind = "step", given = { "agreements" } }
local function words(ctx)
  return ctx.lang .. " " .. ctx.today .. " " .. type(ctx.given) .. " " .. #ctx.given.agreements .. " " .. tostring(ctx.phase) .. " " .. tostring(ctx.all)
end
return {
  show = function(args, ctx) return { group { yesno { name = "ja" } } } end,
  read = function(args, answer, ctx) return { woorden = words(ctx), ja = answer.ja } end,
}
