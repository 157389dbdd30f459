-- SPDX-License-Identifier: EUPL-1.2
-- A step kind that does what its argument says, all of it wrong.
plugin { name = "kwaad", api = 1, kind = "step", args = { hoe = { type = "text" } } }

local goed = { input { name = "tekst", prompt = "Wat?" } }

return {
  show = function(args, ctx)
    if args.hoe == "lus" then while true do end end
    if args.hoe == "patroon" then return { (("a"):rep(30000):find(".-.-.-.-b")) } end
    if args.hoe == "vorm" then return { { block = "script", text = "<script>" } } end
    if args.hoe == "niets" then return nil end
    if args.hoe == "veel" then
      local blokken = {}
      for i = 1, 99999 do blokken[i] = say "x" end
      return blokken
    end
    if args.hoe == "rond" then
      local rond = {}
      rond[1] = rond
      return rond
    end
    if args.hoe == "globaal" then
      assert(geplant_door_plugin == nil, "over van een vorige run")
      geplant_door_plugin = "van een ander"
    end
    return { group(goed) }
  end,
  read = function(args, answer, ctx)
    if args.hoe == "lees" then while true do end end
    return answer
  end,
  facts = function(args, value, ctx)
    if args.hoe == "feit" then return { { kind = "learner-erased", learner = "iedereen" } } end
    if args.hoe == "feiten" then
      local feiten = {}
      for i = 1, 99999 do feiten[i] = { kind = "scan-taken", scan = "scarf" } end
      return feiten
    end
    return {}
  end,
  recall = function(value, ctx) return {} end,
}
