-- SPDX-License-Identifier: EUPL-1.2
-- What moves each partner: money and work, policy and subsidy, or values. The motive sets what they expect, how long they stay, and what binds.
plugin {
  name = "motieven", api = 1, kind = "step",
  doc = "Wat elke partner drijft: economisch, politiek of waarden.",
  returns = "table<string, \"economisch\"|\"politiek\"|\"waarden\">",
  args = {
    prompt = { type = "text", default = { nl = "Wat drijft elke partner vooral?", en = "What moves each partner most?" }, doc = "De vraag boven de partners." },
    partners = { type = "options", required = true, doc = "De partners: een lijst van { sleutel, naam }, of van namen." },
  },
  team = { "write", "reveal" },
}

local motives = { "economisch", "politiek", "waarden" }

local function motive_text(motive)
  return ({
    economisch = t { nl = "Economisch: het levert werk of geld op", en = "Economic: it brings work or money" },
    politiek = t { nl = "Politiek: er is beleid of subsidie voor", en = "Political: there is policy or subsidy for it" },
    waarden = t { nl = "Waarden: ze vinden dat het zo hoort", en = "Values: they hold that it should be so" },
  })[motive]
end

-- A partner's name may be a learner's own words, and a label is Markdown.
local function plainly(text)
  return (text:gsub("[\\`*_%[%]<>&#~|]", "\\%0"))
end

-- Weeks later there are no args: the key is what is left of the name.
local function spoken(key)
  local words = key:gsub("-", " ")
  return words:sub(1, 1):upper() .. words:sub(2)
end

return {
  show = function(args, ctx)
    local options, fields = {}, {}
    if #args.partners == 0 then error("motieven: noem in partners minstens één partner") end
    for _, motive in ipairs(motives) do table.insert(options, { motive, motive_text(motive) }) end
    for _, partner in ipairs(args.partners) do
      table.insert(fields, choice { name = partner[1], prompt = plainly(partner[2] or spoken(partner[1])), options = options })
    end
    return { group(fields) }
  end,

  -- Of a team: what most of its members saw in a partner. Of two that were seen as often, the first of the three.
  settle = function(args, all, ctx)
    local value = {}
    for _, partner in ipairs(args.partners) do
      local most = 0
      for _, motive in ipairs(motives) do
        local count = 0
        for _, one in ipairs(all) do count = count + (one[partner[1]] == motive and 1 or 0) end
        if count > most then value[partner[1]], most = motive, count end
      end
    end
    return value
  end,

  facts = function(args, value, ctx)
    return { { kind = "scan-taken", scan = "motieven", values = value, team_size = ctx.all and #ctx.all } }
  end,

  recall = function(value, ctx)
    local rows = {}
    for key, motive in pairs(value) do table.insert(rows, { spoken(key), motive_text(motive) or motive }) end
    return { card { title = ctx.phase and t { nl = "Een van jullie", en = "One of you" } or t { nl = "Wat je zag bij elke partner", en = "What you saw in each partner" }, rows = rows } }
  end,
}
