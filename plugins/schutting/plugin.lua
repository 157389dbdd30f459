-- SPDX-License-Identifier: EUPL-1.2
-- The fence between two organisations, in three phases: recognise it, make it transparent, widen it. One scale for each; the phase that asks for attention follows from them.
plugin {
  name = "schutting", api = 1, kind = "step",
  doc = "Waar staan jullie met de schutting: erkennen, doorzichtig maken of verruimen?",
  returns = "{ fase: integer, erkennen: integer, doorzichtig: integer, verruimen: integer }",
  args = {
    prompt = { type = "text", default = { nl = "Hoe staat het met de schutting tussen jou en de ander?", en = "How is the fence between you and the other?" },
               doc = "De vraag boven de drie schalen." },
  },
  team = { "write", "reveal" },
}

local phases = { "erkennen", "doorzichtig", "verruimen" }
local well_along = 4 -- of 5: from here on a phase holds

local function name_of(phase)
  return ({
    erkennen = t { nl = "Erkennen", en = "Recognise" },
    doorzichtig = t { nl = "Doorzichtig maken", en = "Make transparent" },
    verruimen = t { nl = "Verruimen", en = "Widen" },
  })[phase]
end

local function question_of(phase)
  return ({
    erkennen = t { nl = "weet je waarom de ander doet zoals hij doet?", en = "do you know why the other acts as they do?" },
    doorzichtig = t { nl = "weten jullie wat je van elkaar mag verwachten?", en = "do you both know what to expect of each other?" },
    verruimen = t { nl = "hebben jullie een doel dat van allebei is?", en = "do you have a goal that belongs to both?" },
  })[phase]
end

local function asks_for(phase)
  return ({
    erkennen = t { nl = "Fase 1. Vraag de ander eerst waarom hij doet zoals hij doet.", en = "Phase 1. First ask the other why they act as they do." },
    doorzichtig = t { nl = "Fase 2. Zeg hardop wat je van elkaar mag verwachten.", en = "Phase 2. Say aloud what to expect of each other." },
    verruimen = t { nl = "Fase 3. Zoek een doel naast jullie eigen doelen.", en = "Phase 3. Look for a goal beside your own goals." },
  })[phase]
end

-- The first phase that does not hold yet: nobody makes transparent what is not recognised. Where all hold, the last goes on.
local function phase_of(answer)
  for number, phase in ipairs(phases) do
    if answer[phase] < well_along then return number end
  end
  return #phases
end

-- Of a team: the middle of what its members gave, on each phase.
local function middle_of(all, phase)
  local sum = 0
  for _, value in ipairs(all) do sum = sum + value[phase] end
  return math.floor(sum / #all + 0.5)
end

return {
  show = function(args, ctx)
    local labels = { t { nl = "Nauwelijks", en = "Hardly" }, "", t { nl = "Half", en = "Half" }, "", t { nl = "Helemaal", en = "Fully" } }
    local scales = {}
    for _, phase in ipairs(phases) do
      table.insert(scales, scale { name = phase, prompt = name_of(phase) .. ": " .. question_of(phase), labels = labels })
    end
    return { group(scales) }
  end,

  read = function(args, answer, ctx)
    local value = { fase = phase_of(answer) }
    for _, phase in ipairs(phases) do value[phase] = answer[phase] end
    return value
  end,

  settle = function(args, all, ctx)
    local value = {}
    for _, phase in ipairs(phases) do value[phase] = middle_of(all, phase) end
    return value
  end,

  facts = function(args, value, ctx)
    return { { kind = "scan-taken", scan = "schutting", values = value, team_size = ctx.all and #ctx.all } }
  end,

  recall = function(value, ctx)
    local rows = {}
    for _, phase in ipairs(phases) do table.insert(rows, { name_of(phase), value[phase] }) end
    if ctx.phase then return { bars { title = t { nl = "Een van jullie", en = "One of you" }, rows = rows, top = 5 } } end
    return {
      say(asks_for(phases[value.fase] or phases[1])),
      bars { title = t { nl = "Jouw blik op de schutting", en = "Your view of the fence" }, rows = rows, top = 5 },
    }
  end,
}
