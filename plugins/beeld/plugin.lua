-- SPDX-License-Identifier: EUPL-1.2
-- A picture of the collaboration, chosen or one's own, and what it says. People learn faster when they make and share pictures than when they only talk.
plugin {
  name = "beeld", api = 1, kind = "step",
  doc = "Een beeld kiezen of meebrengen, en zeggen wat het laat zien.",
  returns = "{ picture: string|{ media: string, alt: string }, text: string }",
  args = {
    prompt = { type = "text", default = { nl = "Welk beeld past bij jullie samenwerking?", en = "Which picture fits your collaboration?" }, doc = "De vraag boven het beeld." },
    options = { type = "options", doc = "Beelden om uit te kiezen: { sleutel, tekst, beeld }. De tekst zegt wat erop staat." },
    own = { type = "boolean", default = true, doc = "Een eigen beeld mag ook." },
  },
  team = { "write", "reveal" },
}

local function option_of(args, key)
  for _, option in ipairs(args.options or {}) do
    if option[1] == key then return option end
  end
end

return {
  show = function(args, ctx)
    return {
      group {
        picture { name = "picture", prompt = t { nl = "Het beeld", en = "The picture" }, options = args.options, own = args.own },
        input {
          name = "text", max = 500, lines = 3,
          prompt = t { nl = "Wat zegt dit beeld over jullie samenwerking?", en = "What does this picture say about your collaboration?" },
          help = t { nl = "Noem één ding dat je erin ziet.", en = "Name one thing that you see in it." },
          needed = t { nl = "Schrijf wat het beeld voor jou zegt. Een paar woorden is genoeg.", en = "Write what the picture says to you. A few words will do." },
        },
      },
    }
  end,

  -- Of a team: the picture that most chose, with all that was said of it as far as it fits.
  settle = function(args, all, ctx)
    local count, best = {}, nil
    local function key_of(one) return type(one.picture) == "table" and one.picture.media or one.picture end
    for _, one in ipairs(all) do
      local key = key_of(one)
      count[key] = (count[key] or 0) + 1
      if not best or count[key] > count[key_of(best)] then best = one end
    end
    local text = ""
    for _, one in ipairs(all) do
      local more = text == "" and one.text or text .. "\n" .. one.text
      if key_of(one) == key_of(best) and utf8.len(more) <= 500 then text = more end
    end
    return { picture = best.picture, text = text }
  end,

  facts = function(args, value, ctx)
    local own = type(value.picture) == "table"
    if own then return { { kind = "image-shared", media = value.picture.media, alt = value.picture.alt } } end
    local option = option_of(args, value.picture)
    return { { kind = "image-shared", media = option and option[3], alt = option and option[2] } }
  end,

  recall = function(value, ctx)
    local blocks = {}
    if type(value.picture) == "table" then table.insert(blocks, figure { picture = value.picture.media, alt = value.picture.alt }) end
    table.insert(blocks, card { title = ctx.phase and t { nl = "Een van jullie", en = "One of you" } or t { nl = "Je beeld", en = "Your picture" }, rows = { { t { nl = "Wat het zegt", en = "What it says" }, value.text } } })
    return blocks
  end,
}
