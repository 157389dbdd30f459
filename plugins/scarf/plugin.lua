-- SPDX-License-Identifier: EUPL-1.2
-- Five things that decide how safe people feel when they work together: status, certainty, autonomy, relatedness, fairness. One scale for each, on one page.
plugin {
  name = "scarf", api = 1, kind = "step",
  doc = "Een zelfscan op vijf assen: status, zekerheid, autonomie, verbondenheid, eerlijkheid.",
  returns = "{ status: integer, zekerheid: integer, autonomie: integer, verbondenheid: integer, eerlijkheid: integer }",
  args = {
    prompt = { type = "text", default = { nl = "Hoe zit jij in deze samenwerking?", en = "How are you in this collaboration?" }, doc = "De vraag boven de vijf schalen." },
  },
  team = { "write", "reveal" },
}

local axes = { "status", "zekerheid", "autonomie", "verbondenheid", "eerlijkheid" }

local function name_of(axis)
  return ({
    status = t { nl = "Status", en = "Status" },
    zekerheid = t { nl = "Zekerheid", en = "Certainty" },
    autonomie = t { nl = "Autonomie", en = "Autonomy" },
    verbondenheid = t { nl = "Verbondenheid", en = "Relatedness" },
    eerlijkheid = t { nl = "Eerlijkheid", en = "Fairness" },
  })[axis]
end

local function question_of(axis)
  return ({
    status = t { nl = "telt hier mee wat jij weet en kunt?", en = "does what you know and can do count here?" },
    zekerheid = t { nl = "weet je waar je aan toe bent?", en = "do you know where you stand?" },
    autonomie = t { nl = "kun je zelf iets kiezen?", en = "is there something for you to choose?" },
    verbondenheid = t { nl = "hoor je erbij?", en = "do you belong?" },
    eerlijkheid = t { nl = "gaat het er eerlijk aan toe?", en = "are things done fairly?" },
  })[axis]
end

-- Of a team: the middle of what its members gave, on each axis.
local function middle_of(all, axis)
  local sum = 0
  for _, value in ipairs(all) do sum = sum + value[axis] end
  return math.floor(sum / #all + 0.5)
end

return {
  show = function(args, ctx)
    local labels = { t { nl = "Nauwelijks", en = "Hardly" }, "", t { nl = "Half", en = "Half" }, "", t { nl = "Helemaal", en = "Fully" } }
    local scales = {}
    for _, axis in ipairs(axes) do
      table.insert(scales, scale { name = axis, prompt = name_of(axis) .. ": " .. question_of(axis), labels = labels })
    end
    return { group(scales) }
  end,

  settle = function(args, all, ctx)
    local value = {}
    for _, axis in ipairs(axes) do value[axis] = middle_of(all, axis) end
    return value
  end,

  facts = function(args, value, ctx)
    return { { kind = "scan-taken", scan = "scarf", values = value, team_size = ctx.all and #ctx.all } }
  end,

  recall = function(value, ctx)
    local rows = {}
    for _, axis in ipairs(axes) do table.insert(rows, { name_of(axis), value[axis] }) end
    return { radar { title = ctx.phase and t { nl = "Een van jullie", en = "One of you" } or t { nl = "Zo zat je erin", en = "This is how you were" }, rows = rows, top = 5 } }
  end,
}
