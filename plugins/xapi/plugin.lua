-- SPDX-License-Identifier: EUPL-1.2
plugin {
  name = "xapi", api = 1, kind = "connector",
  title = "xAPI", doc = "Stuurt resultaten als xAPI-statements naar een Learning Record Store.",
  settings = {
    version = { type = "text", default = "1.0.3", choices = { "1.0.3", "2.0.0" }, doc = "De versie van xAPI die de LRS spreekt." },
  },
  order = "registration", batch = 50, messages = 2,
  path = "statements",
  confirm = "statements?statementId={id}",
  -- What makes a statement ours. An LRS adds stored and authority, may rewrite the timestamp, and gives definitions as it knows them.
  same = { "id", "actor.account.name", "verb.id", "object.id", "result", "context.registration" },
}

local ADL = "http://adlnet.gov/expapi/verbs/"
local TYPE = "http://adlnet.gov/expapi/activities/"

-- Verbs of the domain that no registry has live below the academy's own address: nobody else can give them another meaning there.
local function known(id, nl, en)
  return { id = id, display = { nl = nl, en = en } }
end

local verbs = {
  initialized = known(ADL .. "initialized", "is begonnen aan", "initialized"),
  answered    = known(ADL .. "answered", "heeft geantwoord op", "answered"),
  completed   = known(ADL .. "completed", "heeft afgerond", "completed"),
  passed      = known(ADL .. "passed", "is geslaagd voor", "passed"),
  failed      = known(ADL .. "failed", "is niet geslaagd voor", "failed"),
}
local own = {
  agreed  = { nl = "heeft afgesproken", en = "agreed" },
  kept    = { nl = "is nagekomen", en = "kept" },
  moved   = { nl = "heeft verzet", en = "moved" },
  dropped = { nl = "heeft laten vervallen", en = "dropped" },
  settled = { nl = "heeft een TWO gesloten over", en = "settled" },
}

local function verb(name, about)
  return verbs[name] or { id = about.academy.url .. "/xapi/verbs/" .. name, display = own[name] }
end

local function extension(about, name)
  return about.academy.url .. "/xapi/extensions/" .. name
end

-- Activities -------------------------------------------------------------------------------------------------------------------
-- An IRI is as long as a line: made once for each statement, and handed on.
local TYPES = {
  course = TYPE .. "course", lesson = TYPE .. "lesson", module = TYPE .. "module", objective = TYPE .. "objective",
  interaction = TYPE .. "cmi.interaction",
}

local function activity(id, kind, name, about, interaction)
  return {
    objectType = "Activity", id = id,
    definition = { type = TYPES[kind], name = { [about.lang] = name }, interactionType = interaction },
  }
end

local function course_of(about)
  return activity(about.academy.url .. "/c/" .. about.course.id, "course", about.course.title, about)
end

-- The pitstop, or the course where there is none; and the course.
local function pitstop_of(about)
  local course, pitstop = course_of(about), about.pitstop
  if not pitstop then return course, course end
  return activity(course.id .. "/" .. pitstop.id, "lesson", pitstop.title, about), course
end

local function level_of(about, course, level)
  return activity(course.id .. "#" .. level, "module", about.course.title .. ": " .. level, about)
end

local function below(place, part, id, kind, name, about, interaction)
  return activity(place.id .. part .. id, kind, name, about, interaction)
end

-- Answers: xAPI wants one string, by the interaction's own notation ---------------------------------------------------------------
local function scalar(value)
  if type(value) == "boolean" then return value and "true" or "false" end
  if type(value) == "number" then
    if value == math.floor(value) and math.abs(value) < 1e15 then return string.format("%d", value) end
    return tostring(value)
  end
  if type(value) == "string" then return value end
end

-- "k1[,]k2" for a list, "left[.]right[,]..." for a table; parts that are tables themselves (rows of a list) have no notation and stay here.
local function response_of(value)
  if type(value) ~= "table" then return scalar(value) end
  local parts = {}
  if #value > 0 then
    for _, item in ipairs(value) do parts[#parts + 1] = scalar(item) end
  else
    for key, item in pairs(value) do
      local text = scalar(item)
      if text then parts[#parts + 1] = key .. "[.]" .. text end
    end
  end
  if #parts > 0 then return table.concat(parts, "[,]") end
end

local interactions = {
  ["true-false"] = true, choice = true, likert = true, sequencing = true, matching = true, numeric = true, ["fill-in"] = true,
  ["long-fill-in"] = true, performance = true, other = true,
}

-- Statements -----------------------------------------------------------------------------------------------------------------------
local function statement(n, name, object, fact, about, result, parents)
  local context = { registration = about.registration, platform = "leerpad", language = about.lang }
  if parents then context.contextActivities = parents end
  return {
    id = about.ids[n],
    actor = { objectType = "Agent", account = { homePage = about.actor.homePage, name = about.actor.name } },
    verb = verb(name, about),
    object = object,
    result = result,
    context = context,
    timestamp = fact.at,
  }
end

-- Around a pitstop stands its course; around a part of it, the pitstop.
local function around_pitstop(about, course)
  if about.pitstop then return { parent = { course }, grouping = { course } } end
end

local function around_part(about)
  local place, course = pitstop_of(about)
  return { parent = { place }, grouping = { course } }, place
end

local function score_of(fact)
  if fact.score then return { scaled = fact.score } end
end

local kinds = {}

kinds["attempt-opened"] = function(fact, about)
  local place, course = pitstop_of(about)
  return { statement(1, "initialized", place, fact, about, nil, around_pitstop(about, course)) }
end

kinds["answered"] = function(fact, about)
  local interaction = interactions[fact.interaction] and fact.interaction or "other"
  local around, place = around_part(about)
  local object = below(place, "/stap/", about.step.id, "interaction", about.step.title or about.step.id, about, interaction)
  local response = response_of(fact.response)
  local result
  if fact.right ~= nil or response then result = { success = fact.right, response = response } end -- an LRS refuses an empty object
  return { statement(1, "answered", object, fact, about, result, around) }
end

kinds["pitstop-done"] = function(fact, about)
  local how
  if fact.by == "proof" then how = { [extension(about, "by")] = fact.by } end
  local place, course = pitstop_of(about)
  local list = {
    statement(1, "completed", place, fact, about,
      { completion = true, score = score_of(fact), duration = fact.duration, extensions = how }, around_pitstop(about, course)),
  }
  if fact.passed ~= nil then
    list[2] = statement(2, fact.passed and "passed" or "failed", place, fact, about,
      { success = fact.passed, score = score_of(fact), duration = fact.duration }, around_pitstop(about, course))
  end
  return list
end

kinds["level-reached"] = function(fact, about)
  local course = course_of(about)
  return { statement(1, "completed", level_of(about, course, fact.level), fact, about, { completion = true },
    { parent = { course }, grouping = { course } }) }
end

kinds["course-done"] = function(fact, about)
  return { statement(1, "completed", course_of(about), fact, about, { completion = true }) }
end

-- An agreement is one activity wherever it is settled: on its own page, or looking back in another pitstop.
local function agreement_of(fact, about)
  local id = about.academy.url .. "/afspraken/" .. (fact.agreement or "-")
  return activity(id, "objective", about.lang == "en" and "agreement" or "afspraak", about)
end

local function due_of(fact, about)
  local extensions
  if fact.due and fact.due ~= "" then extensions = { [extension(about, "due")] = fact.due } end
  if fact.deliverable then
    extensions = extensions or {}
    extensions[extension(about, "deliverable")] = true
  end
  if extensions then return { extensions = extensions } end
end

kinds["agreement-made"] = function(fact, about)
  return { statement(1, "agreed", agreement_of(fact, about), fact, about, due_of(fact, about), (around_part(about))) }
end

kinds["agreement-settled"] = function(fact, about)
  if fact.state ~= "kept" and fact.state ~= "moved" and fact.state ~= "dropped" then return {} end
  return { statement(1, fact.state, agreement_of(fact, about), fact, about, due_of(fact, about), (around_part(about))) }
end

kinds["scan-taken"] = function(fact, about)
  local response = response_of(fact.values)
  if not fact.scan or not response then return {} end -- without its values there is nothing to tell
  local around, place = around_part(about)
  local object = below(place, "/scan/", fact.scan, "interaction", fact.scan, about, "other")
  return { statement(1, "answered", object, fact, about, { response = response }, around) }
end

kinds["two-settled"] = function(fact, about)
  local extensions
  if fact.round then
    extensions = { [extension(about, "round")] = fact.round, [extension(about, "objections")] = fact.objections }
    if fact["until"] and fact["until"] ~= "" then extensions[extension(about, "until")] = fact["until"] end
  end
  local around, place = around_part(about)
  local object = below(place, "/two/", "two", "objective", "TWO", about)
  return { statement(1, "settled", object, fact, about, extensions and { extensions = extensions }, around) }
end

-- Somebody was erased: each statement about them is voided, by the academy, so that no new statement is about them. ---------------------------
local function void(fact, about)
  local list = {}
  local function take_back(id)
    list[#list + 1] = {
      id = about.ids[#list + 1],
      actor = { objectType = "Agent", account = { homePage = about.actor.homePage, name = "leerpad" } },
      verb = { id = ADL .. "voided", display = { nl = "heeft ingetrokken", en = "voided" } },
      object = { objectType = "StatementRef", id = id },
      timestamp = fact.at,
    }
  end
  for _, gone in ipairs(fact.erased) do
    take_back(gone.ids[1])
    if gone.passed ~= nil then take_back(gone.ids[2]) end
  end
  return list
end

-- The two functions of a connector ---------------------------------------------------------------------------------------------------
local function map(fact, about, settings)
  local make = fact.kind == "learner-erased" and void or about.course and kinds[fact.kind]
  if not make or not about.actor then return {} end -- a fact of no one person has no actor
  local messages = {}
  for n, made in ipairs(make(fact, about)) do
    messages[n] = { json = made, id = made.id, headers = { ["X-Experience-API-Version"] = settings.version } }
  end
  return messages
end

local function judge(response)
  local status = response.status
  if status == 204 then return "delivered" end
  if status == 200 then
    -- A login page or a captive portal answers 200 too; a record store answers a list of ids.
    local kind = response.headers["content-type"] or ""
    if kind:find("json", 1, true) or response.body:find("^%s*%[") then return "delivered" end
    return "retry", "het antwoord is 200, maar niet van een record store (" .. (kind ~= "" and kind or "zonder soort") .. "): kijk naar `url`"
  end
  if status == 401 or status == 403 then
    return "retry", "de record store laat ons niet binnen (" .. status .. "): kijk naar het geheim en zijn rechten"
  end
  if status == 408 or status == 425 or status == 429 or status >= 500 then
    return "retry", "de record store kan het nu niet aannemen (" .. status .. ")"
  end
  if status >= 300 and status <= 399 then
    return "retry", "de record store verwijst door (" .. status .. " " .. (response.headers["location"] or "") .. "): pas `url` aan"
  end
  if status >= 200 and status <= 299 then return "retry", "de record store antwoordt " .. status .. ", dat hoort niet bij een statement" end
  if status == 404 then return "dead", "op dit adres is geen record store (404): kijk naar `url`" end
  return "dead", "de record store weigert het statement (" .. status .. ")"
end

return { map = map, judge = judge }
