-- SPDX-License-Identifier: EUPL-1.2
-- The STAP question in four parts: in this Situation, with this TAsk, which Accents are needed, and do they fit (Passen)? Each part asks on from the one before.
plugin {
  name = "stap", api = 1, kind = "step",
  doc = "De STAP-vraag in vier delen: situatie, taak, accenten, past.",
  returns = "{ situatie: string, taak: string, accenten: string, past: string }",
  args = {
    prompt = { type = "text", default = { nl = "Maak je STAP-vraag", en = "Make your STAP question" }, doc = "De vraag boven de vier delen." },
    situatie = { type = "text", doc = "De situatie, als die al bekend is: wordt getoond en niet gevraagd." },
    taak = { type = "text", doc = "De taak, als die al bekend is: wordt getoond en niet gevraagd." },
  },
}

-- What an author gives is shown; spaces alone are as nothing.
local function known(text)
  if text and text:find("%S") then return text:match("^%s*(.-)%s*$") end
end

local function field(name, prompt, help)
  return input { name = name, prompt = prompt, help = help, max = 500, lines = 3 }
end

return {
  show = function(args, ctx)
    local situatie, taak = known(args.situatie), known(args.taak)
    local blocks, fields = {}, {}
    if situatie then
      table.insert(blocks, say(t { nl = "**Situatie.** ", en = "**Situation.** " } .. situatie))
    else
      table.insert(fields, field("situatie", t { nl = "Situatie: waar staan jullie nu?", en = "Situation: where do you stand now?" },
        t { nl = "Wat zou een camera zien? Nog geen oordeel, en nog geen oplossing.", en = "What would a camera see? No judgement yet, and no solution yet." }))
    end
    if taak then
      table.insert(blocks, say(t { nl = "**Taak.** ", en = "**Task.** " } .. taak))
    else
      table.insert(fields, field("taak", t { nl = "Taak: wat hebben jullie daarin samen te doen?", en = "Task: what do you have to do together in it?" },
        t { nl = "Kijk naar de situatie. Wat kan geen van jullie daar alleen?", en = "Look at the situation. What can none of you do alone in it?" }))
    end
    table.insert(fields, field("accenten", t { nl = "Accenten: wat is er voor die taak nu nodig?", en = "Accents: what does that task need now?" },
      t { nl = "Eén of twee dingen die de taak een stap verder brengen. Klein genoeg voor deze maand.",
          en = "One or two things that bring the task a step further. Small enough for this month." }))
    table.insert(fields, field("past", t { nl = "Past: hoe past dat bij ieder van jullie?", en = "Fit: how does that suit each of you?" },
      t { nl = "Denk aan wat je net opschreef. Wie doet dit graag, en bij wie wringt het?",
          en = "Think of what you just wrote. Who likes to do this, and where does it chafe?" }))
    table.insert(blocks, group(fields))
    return blocks
  end,

  read = function(args, answer, ctx)
    return {
      situatie = known(args.situatie) or answer.situatie, taak = known(args.taak) or answer.taak,
      accenten = answer.accenten, past = answer.past,
    }
  end,

  recall = function(value, ctx)
    return {
      card {
        title = t { nl = "Je STAP-vraag", en = "Your STAP question" },
        rows = {
          { t { nl = "Situatie", en = "Situation" }, value.situatie },
          { t { nl = "Taak", en = "Task" }, value.taak },
          { t { nl = "Accenten", en = "Accents" }, value.accenten },
          { t { nl = "Past het?", en = "Does it fit?" }, value.past },
        },
      },
    }
  end,
}
