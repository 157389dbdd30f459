-- SPDX-License-Identifier: EUPL-1.2
-- One deed with a day, and if possible with whom and a first sign. It comes back on its date (terugblik), so it becomes a fact.
plugin {
  name = "afspraak", api = 1, kind = "step",
  doc = "Eén daad met een dag, die op haar dag terugkomt.",
  returns = "{ wat: string, wanneer: string, met: string, teken: string }",
  args = {
    prompt = { type = "text", default = { nl = "Wat ga je doen, en wanneer?", en = "What will you do, and when?" }, doc = "De vraag boven de afspraak." },
    within = { type = "duration", default = "14 dagen", doc = "Uiterlijk zo lang na de dag van het antwoord." },
    deliverable = { type = "boolean", default = false, doc = "De afspraak levert iets op dat je kunt laten zien." },
  },
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

local function what(args)
  if args.deliverable then
    return input {
      name = "wat", max = 300, lines = 2,
      prompt = t { nl = "Wat lever je op?", en = "What will you deliver?" },
      help = t { nl = "Iets wat een ander kan zien of vasthouden. Een schets of een lijstje is genoeg.",
                 en = "Something that another person can see or hold. A sketch or a short list is enough." },
    }
  end
  return input {
    name = "wat", max = 300, lines = 2,
    prompt = t { nl = "Wat doe je?", en = "What will you do?" },
    help = t { nl = "Eén daad die jij zelf kunt doen. Begin met een werkwoord: bel, vraag, schrijf.",
               en = "One deed that you can do yourself. Start with a verb: call, ask, write." },
  }
end

return {
  show = function(args, ctx)
    return {
      group {
        what(args),
        date { name = "wanneer", within = args.within, prompt = t { nl = "Wanneer is het gedaan?", en = "When will it be done?" } },
        input {
          name = "met", max = 120, optional = true,
          prompt = t { nl = "Met wie?", en = "With whom?" },
          help = t { nl = "Een functie of een voornaam is genoeg. Je mag dit leeg laten.", en = "A role or a first name is enough. You may leave this open." },
        },
        input {
          name = "teken", max = 200, optional = true,
          prompt = t { nl = "Waaraan merk je dat het begonnen is?", en = "What will show that it has started?" },
          help = t { nl = "Het eerste kleine teken. Je mag dit leeg laten.", en = "The first small sign. You may leave this open." },
        },
      },
    }
  end,

  read = function(args, answer, ctx)
    return { wat = answer.wat, wanneer = answer.wanneer, met = answer.met or "", teken = answer.teken or "" }
  end,

  -- What was left open is absent in the fact, not empty.
  facts = function(args, value, ctx)
    local fact = { kind = "agreement-made", due = value.wanneer, deliverable = args.deliverable, wat = value.wat }
    if value.met ~= "" then fact.met = value.met end
    if value.teken ~= "" then fact.teken = value.teken end
    return { fact }
  end,

  recall = function(value, ctx)
    local rows = {
      { t { nl = "Wat", en = "What" }, value.wat },
      { t { nl = "Wanneer", en = "When" }, in_words(value.wanneer, ctx.lang) },
    }
    if value.met ~= "" then table.insert(rows, { t { nl = "Met", en = "With" }, value.met }) end
    if value.teken ~= "" then table.insert(rows, { t { nl = "Eerste teken", en = "First sign" }, value.teken }) end
    return { card { title = t { nl = "Je afspraak", en = "Your agreement" }, rows = rows } }
  end,
}
