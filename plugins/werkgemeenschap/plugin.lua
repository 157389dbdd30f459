-- SPDX-License-Identifier: EUPL-1.2
-- Nine habits that make a group a working community. About oneself, or about the whole group; the two are different scans.
plugin {
  name = "werkgemeenschap", api = 1, kind = "step",
  doc = "Negen gewoonten van een werkgemeenschap, elk van 1 tot en met 5.",
  returns = "table<string, integer>",
  args = {
    prompt = { type = "text", default = { nl = "Denk aan de laatste maand. Hoe vaak klopt dit?", en = "Think of the last month. How often is this true?" }, doc = "De vraag boven de negen schalen." },
    wij = { type = "boolean", default = false, doc = "Over de hele groep, en niet over jezelf." },
  },
  team = { "write", "reveal" },
}

local habits = { "afspraken", "betrouwbaar", "bereikbaar", "open", "delen", "helpen", "verantwoordelijk", "flexibel", "luisteren" }

local function name_of(habit)
  return ({
    afspraken = t { nl = "Afspraken", en = "Agreements" },
    betrouwbaar = t { nl = "Betrouwbaar", en = "Reliable" },
    bereikbaar = t { nl = "Bereikbaar", en = "Reachable" },
    open = t { nl = "Open", en = "Open" },
    delen = t { nl = "Delen", en = "Sharing" },
    helpen = t { nl = "Helpen", en = "Helping" },
    verantwoordelijk = t { nl = "Verantwoordelijk", en = "Responsible" },
    flexibel = t { nl = "Flexibel", en = "Flexible" },
    luisteren = t { nl = "Luisteren", en = "Listening" },
  })[habit]
end

local function of_me(habit)
  return ({
    afspraken = t { nl = "Ik kom mijn afspraken na.", en = "I keep my agreements." },
    betrouwbaar = t { nl = "Ik zeg hetzelfde, waar ik ook zit.", en = "I say the same, wherever I sit." },
    bereikbaar = t { nl = "Wie mij zoekt, krijgt me snel te pakken.", en = "Whoever looks for me gets hold of me soon." },
    open = t { nl = "Ik zeg wat ik denk.", en = "I say what I think." },
    delen = t { nl = "Ik deel wat ik weet, ook zonder vraag.", en = "I share what I know, unasked too." },
    helpen = t { nl = "Ik help als een ander vastloopt.", en = "I help when somebody gets stuck." },
    verantwoordelijk = t { nl = "Ik pak op wat van niemand is.", en = "I take up what belongs to nobody." },
    flexibel = t { nl = "Ik beweeg mee als het plan verandert.", en = "I move along when the plan changes." },
    luisteren = t { nl = "Ik luister uit voordat ik iets zeg.", en = "I hear people out before I speak." },
  })[habit]
end

local function of_us(habit)
  return ({
    afspraken = t { nl = "Wij komen onze afspraken na.", en = "We keep our agreements." },
    betrouwbaar = t { nl = "Wij zeggen hetzelfde, waar we ook zitten.", en = "We say the same, wherever we sit." },
    bereikbaar = t { nl = "Wie ons zoekt, krijgt ons snel te pakken.", en = "Whoever looks for us gets hold of us soon." },
    open = t { nl = "Wij zeggen wat we denken.", en = "We say what we think." },
    delen = t { nl = "Wij delen wat we weten, ook zonder vraag.", en = "We share what we know, unasked too." },
    helpen = t { nl = "Wij helpen als een van ons vastloopt.", en = "We help when one of us gets stuck." },
    verantwoordelijk = t { nl = "Wij pakken op wat van niemand is.", en = "We take up what belongs to nobody." },
    flexibel = t { nl = "Wij bewegen mee als het plan verandert.", en = "We move along when the plan changes." },
    luisteren = t { nl = "Wij luisteren uit voordat we iets zeggen.", en = "We hear people out before we speak." },
  })[habit]
end

-- Of a team: the middle of what its members gave, on each habit.
local function middle_of(all, habit)
  local sum = 0
  for _, value in ipairs(all) do sum = sum + value[habit] end
  return math.floor(sum / #all + 0.5)
end

return {
  show = function(args, ctx)
    local labels = { t { nl = "Zelden", en = "Rarely" }, "", t { nl = "Soms", en = "Sometimes" }, "", t { nl = "Altijd", en = "Always" } }
    local scales = {}
    for _, habit in ipairs(habits) do
      table.insert(scales, scale { name = habit, prompt = args.wij and of_us(habit) or of_me(habit), labels = labels })
    end
    return { group(scales) }
  end,

  settle = function(args, all, ctx)
    local value = {}
    for _, habit in ipairs(habits) do value[habit] = middle_of(all, habit) end
    return value
  end,

  facts = function(args, value, ctx)
    return { { kind = "scan-taken", scan = args.wij and "werkgemeenschap-wij" or "werkgemeenschap", values = value, team_size = ctx.all and #ctx.all } }
  end,

  recall = function(value, ctx)
    local rows = {}
    for _, habit in ipairs(habits) do table.insert(rows, { name_of(habit), value[habit] }) end
    return { bars { title = ctx.phase and t { nl = "Een van jullie", en = "One of you" } or t { nl = "Zo vaak klopte het", en = "How often it was true" }, rows = rows, top = 5 } }
  end,
}
