-- SPDX-License-Identifier: EUPL-1.2
-- A sheet of what must be settled before people can work together: item by item what was agreed, and whether all agree. An item may stay open; one that is agreed has its words.
plugin {
  name = "consensus", api = 1, kind = "step",
  doc = "Een blad met wat vastligt: per punt de tekst, en of ieder akkoord is.",
  returns = "table<string, { tekst: string, akkoord: boolean }>",
  args = {
    prompt = { type = "text", default = { nl = "Wat ligt al vast, en wat nog niet?", en = "What is settled already, and what is not?" }, doc = "De vraag boven het blad." },
    items = {
      type = "options", doc = "De punten: een lijst van { sleutel, vraag }. Zonder: de negen van de academie.",
      default = {
        { "spelregels", { nl = "Spelregels: hoe gaan we met elkaar om?", en = "Ground rules: how do we treat each other?" } },
        { "tafel", { nl = "Aan tafel: wie doen er mee?", en = "At the table: who takes part?" } },
        { "mandaat", { nl = "Mandaat: wie mag wat toezeggen?", en = "Mandate: who may promise what?" } },
        { "wel", { nl = "Wel: waar gaat het over?", en = "In: what is it about?" } },
        { "niet", { nl = "Niet: waar gaat het niet over?", en = "Out: what is it not about?" } },
        { "rollen", { nl = "Rollen: wie doet wat?", en = "Roles: who does what?" } },
        { "voorbereiding", { nl = "Voorbereiding: wat doe je vooraf?", en = "Preparation: what do you do beforehand?" } },
        { "route", { nl = "Route: langs wie gaat een besluit?", en = "Route: past whom does a decision go?" } },
        { "evaluatie", { nl = "Evaluatie: hoe kijken we terug?", en = "Evaluation: how do we look back?" } },
      },
    },
  },
  team = { "write", "reveal", "agree" },
}

local function spoken(key)
  local names = {
    spelregels = t { nl = "Spelregels", en = "Ground rules" }, tafel = t { nl = "Aan tafel", en = "At the table" }, mandaat = t { nl = "Mandaat", en = "Mandate" },
    wel = t { nl = "Wel", en = "In" }, niet = t { nl = "Niet", en = "Out" }, rollen = t { nl = "Rollen", en = "Roles" },
    voorbereiding = t { nl = "Voorbereiding", en = "Preparation" }, route = t { nl = "Route", en = "Route" }, evaluatie = t { nl = "Evaluatie", en = "Evaluation" },
  }
  local words = key:gsub("-", " ")
  return names[key] or words:sub(1, 1):upper() .. words:sub(2)
end

return {
  show = function(args, ctx)
    local fields = {}
    for _, item in ipairs(args.items) do
      table.insert(fields, group {
        name = item[1], prompt = item[2] or spoken(item[1]),
        input {
          name = "tekst", max = 300, lines = 2, optional = true,
          prompt = t { nl = "Wat is er afgesproken?", en = "What was agreed?" },
        },
        yesno { name = "akkoord", prompt = t { nl = "Is ieder akkoord?", en = "Does everybody agree?" } },
      })
    end
    return { group(fields) }
  end,

  read = function(args, answer, ctx)
    local problems
    for _, item in ipairs(args.items) do
      local settled = answer[item[1]]
      if settled.akkoord and settled.tekst == "" then
        problems = problems or {}
        problems[item[1] .. ".tekst"] = t { nl = "Schrijf op waar ieder akkoord mee is, of kies nee.", en = "Write what everybody agrees to, or choose no." }
      end
    end
    if problems then return nil, problems end
    return answer
  end,

  -- What a team begins with: an item is agreed where all wrote the same and agree; all else is open, with the words of those who wrote the same.
  settle = function(args, all, ctx)
    local value = {}
    for _, item in ipairs(args.items) do
      local first = all[1][item[1]]
      local same, agreed = true, true
      for _, one in ipairs(all) do
        same = same and one[item[1]].tekst == first.tekst
        agreed = agreed and one[item[1]].akkoord
      end
      value[item[1]] = { tekst = same and first.tekst or "", akkoord = same and agreed }
    end
    return value
  end,

  -- What was left open is absent in the fact, not empty.
  facts = function(args, value, ctx)
    local facts = {}
    for _, item in ipairs(args.items) do
      local settled = value[item[1]]
      table.insert(facts, { kind = "sheet-settled", item = item[1], agreed = settled.akkoord, text = settled.tekst ~= "" and settled.tekst or nil })
    end
    return facts
  end,

  recall = function(value, ctx)
    local agreed, open = {}, {}
    for key, settled in pairs(value) do
      if settled.akkoord then
        table.insert(agreed, { spoken(key), settled.tekst })
      else
        table.insert(open, { spoken(key), settled.tekst ~= "" and settled.tekst or t { nl = "nog niets", en = "nothing yet" } })
      end
    end
    local blocks = {}
    if #agreed > 0 then table.insert(blocks, card { title = t { nl = "Dit ligt vast", en = "This is settled" }, rows = agreed }) end
    if #open > 0 then table.insert(blocks, card { title = t { nl = "Dit staat nog open", en = "This is still open" }, rows = open }) end
    return blocks
  end,
}
