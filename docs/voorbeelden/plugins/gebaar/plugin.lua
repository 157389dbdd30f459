-- SPDX-License-Identifier: CC-BY-4.0
-- Eén klein gebaar naar de ander, met een dag. Het komt terug als afspraak.
plugin {
  name = "gebaar", api = 1, kind = "step",
  doc = "Eén klein gebaar naar de ander, met een dag.",
  returns = "{ wie: string, wat: string, wanneer: string }",
  args = {
    prompt = { type = "text", default = { nl = "Welk klein gebaar maak je?", en = "Which small gesture?" }, doc = "De vraag erboven." },
    within = { type = "duration", default = "7 dagen", doc = "Uiterlijk zo lang na de dag van het antwoord." },
  },
}

return {
  show = function(args, ctx)
    return {
      group {
        input { name = "wie", max = 80, prompt = t { nl = "Naar wie?", en = "To whom?" } },
        input { name = "wat", max = 200, prompt = t { nl = "Welk gebaar maak je?", en = "Which gesture?" } },
        date { name = "wanneer", within = args.within, prompt = t { nl = "Wanneer?", en = "When?" } },
      },
    }
  end,
  read = function(args, answer, ctx)
    if answer.wanneer == ctx.today then return nil, { wanneer = t { nl = "Kies een dag na vandaag.", en = "Choose a day after today." } } end
    return answer
  end,
  facts = function(args, value, ctx)
    return { { kind = "agreement-made", due = value.wanneer, deliverable = false, wat = value.wat, met = value.wie } }
  end,
  recall = function(value, ctx)
    return { card { title = t { nl = "Je gebaar", en = "Your gesture" }, rows = { { value.wie, value.wat }, { t { nl = "Dag", en = "Day" }, value.wanneer } } } }
  end,
}
