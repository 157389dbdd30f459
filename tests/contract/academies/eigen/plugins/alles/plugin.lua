-- SPDX-License-Identifier: EUPL-1.2
-- One of each block; what `read` gets is what the script gets.
plugin { name = "alles", api = 1, kind = "step",
         args = { tekst = { type = "text", required = true }, lijst = { type = "list", default = {} }, getal = { type = "number", default = 2.5 },
                  heel = { type = "integer", default = 3 }, aan = { type = "boolean", default = true } } }
return {
  show = function(args, ctx)
    return {
      say(args.tekst), say { nl = "Blok", en = "Block" }, figure { picture = "media/hek.png", alt = "Hek" },
      card { title = "Kaart", rows = { { "a", "b" } } }, bars { title = "Staven", rows = { { "a", 1 }, { "b", 2 } } },
      radar { title = "Web", rows = { { "a", 1 }, { "b", 2 }, { "c", 3 } } },
      group {
        choice { name = "een", prompt = "P", options = { { "a", "A" }, { "b", "B" } } },
        choices { name = "meer", prompt = "P", options = { { "a", "A" }, { "b", "B" } } },
        yesno { name = "ja", prompt = "P" }, scale { name = "punt", prompt = "P" }, input { name = "tekst", prompt = "P" },
        number { name = "getal", prompt = "P" }, date { name = "dag", prompt = "P" },
        order { name = "rij", prompt = "P", options = { { "a", "A" }, { "b", "B" } } },
        match { name = "paar", prompt = "P", options = { { "l", "L" } }, partners = { { "r", "R" }, { "s", "S" } } },
        list { name = "rijen", min = 1, max = 2, prompt = "P", input { name = "wie", prompt = "P" }, number { name = "n", prompt = "P" } },
        group { name = "diep", input { name = "onder", prompt = "P" } },
      },
    }
  end,
  read = function(args, answer, ctx) return answer end,
  facts = function(args, value, ctx) return {} end,
  recall = function(value, ctx) return { say(value.tekst) } end,
}
