-- SPDX-License-Identifier: EUPL-1.2
-- Eén belofte met een dag. De naam van de plugin is een functie in elke pitstop: @call@ { id = "…" }.
plugin {
  name = "@id@", api = 1, kind = "step",
  doc = "Eén belofte, met een dag.",
  returns = "{ wat: string, wanneer: string }",
  args = {
    prompt = { type = "text", default = { nl = "Wat beloof je?", en = "What do you promise?" }, doc = "De vraag boven de belofte." },
    within = { type = "duration", default = "7 dagen", doc = "Uiterlijk zo lang na de dag van het antwoord." },
  },
}

return {
  -- De velden: één blok dat vraagt.
  show = function(args, ctx)
    return {
      group {
        input { name = "wat", max = 300, prompt = t { nl = "Wat doe je?", en = "What will you do?" } },
        date { name = "wanneer", within = args.within, prompt = t { nl = "Wanneer?", en = "When?" } },
      },
    }
  end,

  -- Keurt het antwoord en maakt het netjes. Nog een keer lezen verandert niets.
  read = function(args, answer, ctx)
    if answer.wanneer == ctx.today then
      return nil, { wanneer = t { nl = "Kies een dag na vandaag.", en = "Choose a day after today." } }
    end
    return answer
  end,

  -- Laat het later terugzien, weken later.
  recall = function(value, ctx)
    return { card { title = t { nl = "Je belofte", en = "Your promise" }, rows = { { value.wanneer, value.wat } } } }
  end,
}
