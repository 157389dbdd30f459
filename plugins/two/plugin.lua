-- SPDX-License-Identifier: EUPL-1.2
-- A temporary workable agreement: a proposal that all can act on, with the objections beside it and a day on which it ends. Who objected brings what practice showed into the second round;
-- that round begins with what was agreed in the one before.
plugin {
  name = "two", api = 1, kind = "step",
  doc = "Een tijdelijke werkbare overeenkomst, met bezwaren, een einddag en een tweede ronde.",
  returns = "{ voorstel: string, bezwaren: { tekst: string }[], tot: string, ronde: integer }",
  args = {
    prompt = { type = "text", default = { nl = "Wat spreken jullie voorlopig af?", en = "What do you agree for now?" }, doc = "De vraag boven de overeenkomst." },
    within = { type = "duration", default = "6 maanden", doc = "Uiterlijk zo lang geldt de overeenkomst." },
    vorige = { type = "any", doc = "De waarde van een eerdere ronde, als die in een andere pitstop was: earlier(\"pitstop\", \"id\")." },
  },
  given = { "earlier" },
  team = { "write", "reveal", "agree" },
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

local function is_round(value)
  return type(value) == "table" and type(value.voorstel) == "string" and type(value.tot) == "string" and math.type(value.ronde) == "integer"
end

-- The round before: what the author gives, else the last answer here. An answer of another shape is none.
local function before(args, ctx)
  if is_round(args.vorige) then return args.vorige end
  if is_round(ctx.given.earlier) then return ctx.given.earlier end
end

local function objections_of(value)
  local rows = {}
  for i, row in ipairs(value.bezwaren or {}) do
    table.insert(rows, { t { nl = "Bezwaar ", en = "Objection " } .. i, row.tekst })
  end
  return rows
end

local function shown(value, title, lang)
  local rows = { { t { nl = "Afspraak", en = "Agreement" }, value.voorstel } }
  for _, row in ipairs(objections_of(value)) do table.insert(rows, row) end
  table.insert(rows, { t { nl = "Geldt tot en met", en = "Holds until" }, in_words(value.tot, lang) })
  if value.praktijk then table.insert(rows, 1, { t { nl = "Wat de praktijk liet zien", en = "What practice showed" }, value.praktijk }) end
  return card { title = title, rows = rows }
end

local function round_title(round)
  return t { nl = "Tijdelijke afspraak, ronde ", en = "Temporary agreement, round " } .. round
end

return {
  show = function(args, ctx)
    local old, blocks, fields = before(args, ctx), {}, {}
    if old then
      table.insert(blocks, shown(old, round_title(old.ronde), ctx.lang))
      table.insert(fields, input {
        name = "praktijk", max = 600, lines = 3,
        prompt = t { nl = "Wat liet de praktijk zien?", en = "What did practice show?" },
        help = t { nl = "Wat werkte, en welk bezwaar kwam uit? Noem wat er gebeurde.", en = "What worked, and which objection came true? Name what happened." },
        needed = t { nl = "Begin bij wat er gebeurde. Zonder praktijk is een tweede ronde de eerste nog een keer.",
                     en = "Begin with what happened. Without practice a second round is the first once more." },
      })
    end
    table.insert(fields, input {
      name = "voorstel", max = 500, lines = 3,
      prompt = old and t { nl = "Wat spreken jullie nu af?", en = "What do you agree now?" } or t { nl = "Het voorstel", en = "The proposal" },
      help = old and t { nl = "Houd wat werkte. Verander wat niet werkte.", en = "Keep what worked. Change what did not." }
        or t { nl = "Hoor eerst iedereen die het raakt. Goed genoeg om mee te beginnen is goed genoeg.", en = "First hear everybody whom it touches. Good enough to begin with is good enough." },
      needed = t { nl = "Schrijf op wat jullie afspreken. Eén zin is genoeg.", en = "Write what you agree. One sentence will do." },
    })
    table.insert(fields, list {
      name = "bezwaren", max = 12,
      prompt = t { nl = "Welke bezwaren zijn er?", en = "Which objections are there?" },
      help = t { nl = "Schrijf ze op en laat ze staan: er wordt niet over gestemd. Is er geen bezwaar, laat dit dan leeg.",
                 en = "Write them down and let them stand: nobody votes on them. If there is none, leave this open." },
      input { name = "tekst", max = 300, prompt = t { nl = "Het bezwaar", en = "The objection" } },
    })
    table.insert(fields, date {
      name = "tot", within = args.within,
      prompt = t { nl = "Tot en met welke dag geldt dit?", en = "Until which day does this hold?" },
      help = t { nl = "Op die dag kijk je terug, met wat de praktijk liet zien.", en = "On that day you look back, with what practice showed." },
      needed = t { nl = "Deze afspraak is tijdelijk. Kies de dag waarop hij afloopt.", en = "This agreement is temporary. Choose the day on which it ends." },
    })
    table.insert(blocks, group(fields))
    return blocks
  end,

  read = function(args, answer, ctx)
    local old = before(args, ctx)
    return { voorstel = answer.voorstel, bezwaren = answer.bezwaren, tot = answer.tot, ronde = old and old.ronde + 1 or 1, praktijk = answer.praktijk }
  end,

  facts = function(args, value, ctx)
    return {
      { kind = "two-settled", round = value.ronde, ["until"] = value.tot, objections = #value.bezwaren, voorstel = value.voorstel },
      { kind = "agreement-made", due = value.tot, deliverable = false, wat = value.voorstel },
    }
  end,

  recall = function(value, ctx)
    return { shown(value, ctx.phase and t { nl = "Een van jullie", en = "One of you" } or round_title(value.ronde), ctx.lang) }
  end,
}
