-- SPDX-License-Identifier: EUPL-1.2
-- Looks back on the agreements that are still open: one row for each, with how it stands and what it yielded. What was said meets what was done, so each row becomes a fact.
plugin {
  name = "terugblik", api = 1, kind = "step",
  doc = "Wat er kwam van de open afspraken.",
  returns = "{ wat: string, stand: \"gedaan\"|\"anders\"|\"nog-niet\"|\"vervallen\", opbrengst: string, wanneer: string }[]",
  args = {
    prompt = { type = "text", default = { nl = "Wat kwam er van je afspraken?", en = "What came of your agreements?" }, doc = "De vraag boven de afspraken." },
    most = { type = "integer", min = 1, max = 100, default = 100, doc = "Hoogstens zoveel afspraken tegelijk; die met de vroegste dag eerst." },
  },
  given = { "agreements" },
}

local months = {
  nl = { "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december" },
  en = { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December" },
}

local function in_words(date, lang)
  local year, month, day = date:match("^(%d+)-(%d+)-(%d+)$")
  if not year then return date end
  local names = months[lang] or months.nl
  return string.format("%d %s %s", tonumber(day), names[tonumber(month)], year)
end

-- The open agreements as leerpad gave them when this attempt began, in order of date. The rows of an answer have the same order.
local function agreements(args, ctx)
  local open = {}
  for _, agreement in ipairs(ctx.given.agreements or {}) do
    if #open < args.most then table.insert(open, agreement) end
  end
  return open
end

local function label(agreement, ctx)
  local text = agreement.wat or ""
  if agreement.met and agreement.met ~= "" then text = text .. t { nl = ", met ", en = ", with " } .. agreement.met end
  if agreement.wanneer and agreement.wanneer ~= "" then text = text .. " (" .. in_words(agreement.wanneer, ctx.lang) .. ")" end
  return text
end

local stands = { "gedaan", "anders", "nog-niet", "vervallen" }
local states = { gedaan = "kept", anders = "kept", ["nog-niet"] = "moved", vervallen = "dropped" }

local function stand_text(stand)
  return ({
    gedaan = t { nl = "Gedaan, zoals ik het had bedacht", en = "Done, the way I had in mind" },
    anders = t { nl = "Gedaan, maar op een andere manier", en = "Done, but in another way" },
    ["nog-niet"] = t { nl = "Nog niet, ik kies een nieuwe dag", en = "Not yet, I choose a new day" },
    vervallen = t { nl = "Vervallen, ik ga dit niet meer doen", en = "Dropped, I will not do this any more" },
  })[stand]
end

local function options()
  local list = {}
  for _, stand in ipairs(stands) do table.insert(list, { stand, stand_text(stand) }) end
  return list
end

return {
  show = function(args, ctx)
    local labels, blocks = {}, {}
    for _, agreement in ipairs(agreements(args, ctx)) do table.insert(labels, label(agreement, ctx)) end
    if #labels == 0 then
      table.insert(blocks, say(t {
        nl = "Je hebt nu geen afspraken die open staan. Dat is prima. Maak je er straks een, dan kom je hem hier weer tegen.",
        en = "You have no open agreements now. That is fine. Once you make one, you will meet it here again.",
      }))
    end
    table.insert(blocks, list {
      labels = labels,
      choice { name = "stand", prompt = t { nl = "Hoe staat het ervoor?", en = "How does it stand?" }, options = options() },
      input {
        name = "opbrengst", max = 500, lines = 2, optional = true,
        prompt = t { nl = "Wat leverde het op?", en = "What did it yield?" },
        help = t { nl = "Ook iets kleins telt. Is het niet gedaan: wat hield je tegen?", en = "Small things count too. If it is not done: what stopped you?" },
      },
      date {
        name = "wanneer", optional = true, earliest = ctx.today,
        prompt = t { nl = "Nieuwe dag", en = "New day" },
        help = t { nl = "Alleen als je het nog gaat doen.", en = "Only if you are still going to do it." },
      },
    })
    return blocks
  end,

  -- A day counts only for what is still to be done; `wat` comes along so that the value can be shown again without the agreements.
  read = function(args, answer, ctx)
    local value, problems = {}, nil
    for i, agreement in ipairs(agreements(args, ctx)) do
      local row = answer[i]
      local moved = row.stand == "nog-niet"
      if moved and row.wanneer == "" then
        problems = problems or {}
        problems[i .. ".wanneer"] = t { nl = "Kies een nieuwe dag voor deze afspraak.", en = "Choose a new day for this agreement." }
      end
      value[i] = { wat = agreement.wat or "", stand = row.stand, opbrengst = row.opbrengst, wanneer = moved and row.wanneer or "" }
    end
    if problems then return nil, problems end
    return #value == 0 and answer or value
  end,

  -- What was left open is absent in the fact, not empty.
  facts = function(args, value, ctx)
    local facts = {}
    for i, agreement in ipairs(agreements(args, ctx)) do
      local row = value[i]
      local fact = { kind = "agreement-settled", agreement = agreement.id, state = states[row.stand], how = row.stand }
      if row.wanneer ~= "" then fact.due = row.wanneer end
      if row.opbrengst ~= "" then fact.opbrengst = row.opbrengst end
      table.insert(facts, fact)
    end
    return facts
  end,

  recall = function(value, ctx)
    local blocks = {}
    for _, row in ipairs(value) do
      local rows = { { t { nl = "Hoe het staat", en = "How it stands" }, stand_text(row.stand) } }
      if row.wanneer ~= "" then table.insert(rows, { t { nl = "Nieuwe dag", en = "New day" }, in_words(row.wanneer, ctx.lang) }) end
      if row.opbrengst ~= "" then table.insert(rows, { t { nl = "Opbrengst", en = "Yield" }, row.opbrengst }) end
      table.insert(blocks, card { title = row.wat, rows = rows })
    end
    if #blocks == 0 then table.insert(blocks, say(t { nl = "Er stonden geen afspraken open.", en = "There were no open agreements." })) end
    return blocks
  end,
}
