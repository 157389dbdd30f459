-- SPDX-License-Identifier: EUPL-1.2
-- What somebody may promise at the next meeting, up to where, and when they go back home for a new mandate. It holds for one meeting: the next time all is asked anew.
plugin {
  name = "mandaat", api = 1, kind = "step",
  doc = "Wat je mag toezeggen, tot waar, en wanneer je weer naar huis gaat.",
  returns = "{ mag: boolean, grens: string, terug: string }",
  args = {
    prompt = { type = "text", default = { nl = "Wat mag jij bij het volgende overleg toezeggen?", en = "What may you promise at the next meeting?" }, doc = "De vraag boven het mandaat." },
    within = { type = "duration", doc = "Uiterlijk zo lang geldt het; anders kiest de deelnemer zelf." },
  },
  given = { "earlier" },
  team = { "write", "reveal" },
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

-- The mandate of the time before, if it was one: nothing of it holds any more, and it is shown so that one knows what to ask for.
local function before(ctx)
  local value = ctx.given.earlier
  if type(value) ~= "table" or type(value.grens) ~= "string" or type(value.terug) ~= "string" then return nil end
  return value
end

local function may(value)
  return value.mag and t { nl = "Ja", en = "Yes" } or t { nl = "Nog niet", en = "Not yet" }
end

return {
  show = function(args, ctx)
    local blocks, old = {}, before(ctx)
    if old then
      table.insert(blocks, say(t { nl = "Een mandaat geldt voor één overleg. Dit was je vorige; vraag het opnieuw.", en = "A mandate holds for one meeting. This was your last one; ask for it again." }))
      table.insert(blocks, card {
        title = t { nl = "Je vorige mandaat", en = "Your last mandate" },
        rows = {
          { t { nl = "Je mocht toezeggen", en = "You might promise" }, may(old) },
          { t { nl = "Grens", en = "Limit" }, old.grens },
          { t { nl = "Tot", en = "Until" }, in_words(old.terug, ctx.lang) },
        },
      })
    end
    local day = {
      name = "terug",
      prompt = t { nl = "Wanneer ga je terug naar huis om het te vernieuwen?", en = "When do you go back home to renew it?" },
      help = t { nl = "Tot en met die dag geldt je mandaat.", en = "Your mandate holds until that day." },
      needed = t { nl = "Een mandaat loopt af. Kies de dag waarop je weer naar huis gaat.", en = "A mandate ends. Choose the day on which you go back home." },
    }
    if args.within then day.within = args.within else day.earliest = ctx.today end
    table.insert(blocks, group {
      yesno {
        name = "mag",
        prompt = t { nl = "Mag jij namens je organisatie ja zeggen?", en = "May you say yes on behalf of your organisation?" },
      },
      input {
        name = "grens", max = 300, lines = 2,
        prompt = t { nl = "Waar ligt de grens?", en = "Where is the limit?" },
        help = t { nl = "Noem een bedrag, een aantal uren of een onderwerp. Mag je nog niets? Schrijf wat je thuis gaat vragen.",
                   en = "Name an amount, a number of hours or a subject. May you promise nothing yet? Write what you will ask at home." },
        needed = t { nl = "Schrijf waar de grens ligt, of wat je thuis gaat vragen.", en = "Write where the limit is, or what you will ask at home." },
      },
      date(day),
    })
    return blocks
  end,

  -- A team may promise what each of its members may: as long as the first of them, and within all their limits.
  settle = function(args, all, ctx)
    local value = { mag = true, grens = "", terug = all[1].terug }
    for _, one in ipairs(all) do
      local limits = value.grens == "" and one.grens or value.grens .. "; " .. one.grens
      if utf8.len(limits) <= 300 then value.grens = limits end
      if one.terug < value.terug then value.terug = one.terug end
      value.mag = value.mag and one.mag
    end
    if value.terug < ctx.today then value.terug = ctx.today end
    return value
  end,

  facts = function(args, value, ctx)
    return { { kind = "mandate-given", mag = value.mag, grens = value.grens, ["until"] = value.terug } }
  end,

  recall = function(value, ctx)
    local over = value.terug < ctx.today
    local blocks = {
      card {
        title = ctx.phase and t { nl = "Een van jullie", en = "One of you" } or t { nl = "Je mandaat", en = "Your mandate" },
        rows = {
          { t { nl = "Mag je toezeggen?", en = "May you promise?" }, may(value) },
          { t { nl = "Grens", en = "Limit" }, value.grens },
          { over and t { nl = "Liep af op", en = "Ended on" } or t { nl = "Geldt tot en met", en = "Holds until" }, in_words(value.terug, ctx.lang) },
        },
      },
    }
    if over then table.insert(blocks, say(t { nl = "Dit mandaat geldt niet meer. Haal thuis een nieuw mandaat op.", en = "This mandate does not hold any more. Get a new one at home." })) end
    return blocks
  end,
}
