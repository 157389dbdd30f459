-- SPDX-License-Identifier: EUPL-1.2
-- Cases for the connector xapi: a fact, and what the statements made of it must say. They are data in a plugin's clothes, handed out one by one; tests/sync/test_xapi.c
-- asks plugin.lua, in a cage of its own, for the statements.
--
-- { name, fact, about?, settings?, statements = { { [path] = value … } … }, absent? = { path … } } : a path goes by ">" and counts lists from 1; `absent` holds for every
-- statement. `about` replaces fields of the usual one. Or { name, response, verdict, reason? = part of it }.
plugin { name = "xapi-test", api = 1, kind = "connector" }

local ADL = "http://adlnet.gov/expapi/verbs/"
local HERE = "https://academie.example"
local COURSE = HERE .. "/c/lerend"
local STOP = COURSE .. "/waarom"
local never = {} -- an `about` field that is not there

local cases = {
  { name = "een begin is initialized",
    fact = { kind = "attempt-opened", by = "path" },
    statements = { {
      ["id"] = "00000000-0000-5000-8000-000000000001",
      ["actor>objectType"] = "Agent", ["actor>account>homePage"] = HERE, ["actor>account>name"] = "schuilnaam",
      ["verb>id"] = ADL .. "initialized", ["verb>display>nl"] = "is begonnen aan", ["verb>display>en"] = "initialized",
      ["object>objectType"] = "Activity", ["object>id"] = STOP, ["object>definition>name>nl"] = "Waarom veranderen we?",
      ["object>definition>type"] = "http://adlnet.gov/expapi/activities/lesson",
      ["context>registration"] = "11111111-0000-4000-8000-000000000001", ["context>platform"] = "leerpad", ["context>language"] = "nl",
      ["context>contextActivities>parent>1>id"] = COURSE, ["context>contextActivities>grouping>1>id"] = COURSE,
      ["timestamp"] = "2026-11-21T12:00:00.123Z",
    } },
    absent = { "result", "version", "stored", "authority", "actor>name", "actor>mbox" } },

  { name = "een antwoord dat niet gedeeld mag worden, heeft geen response",
    fact = { kind = "answered", step = "rem", step_kind = "choice", interaction = "choice", right = true },
    about = { step = { id = "rem" } },
    statements = { {
      ["verb>id"] = ADL .. "answered", ["object>id"] = STOP .. "/stap/rem", ["object>definition>interactionType"] = "choice",
      ["object>definition>type"] = "http://adlnet.gov/expapi/activities/cmi.interaction", ["result>success"] = true,
      ["context>contextActivities>parent>1>id"] = STOP, ["context>contextActivities>grouping>1>id"] = COURSE,
    } },
    absent = { "result>response", "result>score", "result>completion" } },
  { name = "een fout antwoord is geen succes",
    fact = { kind = "answered", step = "rem", interaction = "choice", right = false }, about = { step = { id = "rem" } },
    statements = { { ["result>success"] = false } } },
  { name = "een antwoord zonder goed of fout heeft geen result",
    fact = { kind = "answered", step = "rem", interaction = "other" }, about = { step = { id = "rem" } },
    statements = { { ["object>definition>interactionType"] = "other" } }, absent = { "result" } },
  { name = "een onbekende interaction wordt other",
    fact = { kind = "answered", step = "rem", interaction = "dansen" }, about = { step = { id = "rem" } },
    statements = { { ["object>definition>interactionType"] = "other" } } },
  { name = "een gekozen sleutel", fact = { kind = "answered", step = "rem", interaction = "choice", response = "mandaat" }, about = { step = { id = "rem" } },
    statements = { { ["result>response"] = "mandaat" } } },
  { name = "meer sleutels", fact = { kind = "answered", step = "rem", interaction = "sequencing", response = { "a", "b", "c" } }, about = { step = { id = "rem" } },
    statements = { { ["result>response"] = "a[,]b[,]c" } } },
  { name = "paren", fact = { kind = "answered", step = "rem", interaction = "matching", response = { b = "2", a = "1" } }, about = { step = { id = "rem" } },
    statements = { { ["result>response"] = "a[.]1[,]b[.]2" } } },
  { name = "een heel getal", fact = { kind = "answered", step = "rem", interaction = "likert", response = 4 }, about = { step = { id = "rem" } },
    statements = { { ["result>response"] = "4" } } },
  { name = "een gebroken getal", fact = { kind = "answered", step = "rem", interaction = "numeric", response = 3.5 }, about = { step = { id = "rem" } },
    statements = { { ["result>response"] = "3.5" } } },
  { name = "ja of nee", fact = { kind = "answered", step = "rem", interaction = "choice", response = false }, about = { step = { id = "rem" } },
    statements = { { ["result>response"] = "false" } } },
  { name = "rijen hebben geen schrijfwijze", fact = { kind = "answered", step = "rem", interaction = "other", response = { { a = "1" } } },
    about = { step = { id = "rem" } }, statements = { { ["verb>id"] = ADL .. "answered" } }, absent = { "result" } },
  { name = "een stap in een lus", fact = { kind = "answered", step = "rem:gemeente", interaction = "choice" }, about = { step = { id = "rem:gemeente" } },
    statements = { { ["object>id"] = STOP .. "/stap/rem:gemeente" } } },

  { name = "klaar zonder score", fact = { kind = "pitstop-done", duration = "PT240S", by = "script", attempt_no = 1 },
    statements = { { ["verb>id"] = ADL .. "completed", ["object>id"] = STOP, ["result>completion"] = true, ["result>duration"] = "PT240S" } },
    absent = { "result>score", "result>success", "result>extensions" } },
  { name = "klaar met score", fact = { kind = "pitstop-done", score = 0.8, duration = "PT240S", by = "script" },
    statements = { { ["result>score>scaled"] = 0.8, ["result>completion"] = true } }, absent = { "result>success", "result>score>raw" } },
  { name = "geslaagd", fact = { kind = "pitstop-done", score = 0.8, passed = true, duration = "PT240S", by = "script" },
    statements = {
      { ["id"] = "00000000-0000-5000-8000-000000000001", ["verb>id"] = ADL .. "completed", ["result>completion"] = true, ["result>score>scaled"] = 0.8 },
      { ["id"] = "00000000-0000-5000-8000-000000000002", ["verb>id"] = ADL .. "passed", ["result>success"] = true, ["result>score>scaled"] = 0.8,
        ["result>duration"] = "PT240S" },
    } },
  { name = "niet geslaagd", fact = { kind = "pitstop-done", score = 0, passed = false, duration = "PT1S", by = "script" },
    statements = { { ["verb>id"] = ADL .. "completed", ["result>score>scaled"] = 0 }, { ["verb>id"] = ADL .. "failed", ["result>success"] = false } } },
  { name = "klaar door een proef", fact = { kind = "pitstop-done", duration = "PT9S", by = "proof" },
    statements = { { ["result>extensions>" .. HERE .. "/xapi/extensions/by"] = "proof" } } },

  { name = "een niveau", fact = { kind = "level-reached", level = "inzicht" },
    statements = { {
      ["verb>id"] = ADL .. "completed", ["object>id"] = COURSE .. "#inzicht", ["object>definition>name>nl"] = "Lerend samenwerken: inzicht",
      ["object>definition>type"] = "http://adlnet.gov/expapi/activities/module", ["result>completion"] = true, ["context>contextActivities>parent>1>id"] = COURSE,
    } } },
  { name = "een cursus", fact = { kind = "course-done" },
    statements = { { ["verb>id"] = ADL .. "completed", ["object>id"] = COURSE, ["object>definition>type"] = "http://adlnet.gov/expapi/activities/course" } },
    absent = { "context>contextActivities" } },

  { name = "een afspraak", fact = { kind = "agreement-made", agreement = "12:daad", due = "2026-12-01", owner = "schuilnaam" },
    statements = { {
      ["verb>id"] = HERE .. "/xapi/verbs/agreed", ["verb>display>nl"] = "heeft afgesproken", ["object>id"] = HERE .. "/afspraken/12:daad",
      ["object>definition>type"] = "http://adlnet.gov/expapi/activities/objective", ["result>extensions>" .. HERE .. "/xapi/extensions/due"] = "2026-12-01",
    } } },
  { name = "een afspraak zonder dag heeft geen leeg result", fact = { kind = "agreement-made", agreement = "12:daad", due = "" },
    statements = { { ["verb>id"] = HERE .. "/xapi/verbs/agreed" } }, absent = { "result" } },
  { name = "een afspraak die iets oplevert", fact = { kind = "agreement-made", agreement = "12:daad", deliverable = true },
    statements = { { ["result>extensions>" .. HERE .. "/xapi/extensions/deliverable"] = true } } },
  { name = "nagekomen", fact = { kind = "agreement-settled", agreement = "12:daad", state = "kept", how = "gedaan" },
    statements = { { ["verb>id"] = HERE .. "/xapi/verbs/kept", ["object>id"] = HERE .. "/afspraken/12:daad" } }, absent = { "result" } },
  { name = "bij het terugblikken in een andere pitstop nagekomen: dezelfde afspraak", fact = { kind = "agreement-settled", agreement = "12:daad", state = "kept", how = "gedaan" },
    about = { pitstop = { id = "terug", title = "Terugblik" } },
    statements = { { ["object>id"] = HERE .. "/afspraken/12:daad", ["context>contextActivities>parent>1>id"] = COURSE .. "/terug" } } },
  { name = "verzet", fact = { kind = "agreement-settled", agreement = "12:daad", state = "moved", due = "2027-01-05" },
    statements = { { ["verb>id"] = HERE .. "/xapi/verbs/moved", ["result>extensions>" .. HERE .. "/xapi/extensions/due"] = "2027-01-05" } } },
  { name = "vervallen", fact = { kind = "agreement-settled", agreement = "12:daad", state = "dropped" },
    statements = { { ["verb>id"] = HERE .. "/xapi/verbs/dropped" } } },
  { name = "een onbekende stand geeft niets", fact = { kind = "agreement-settled", agreement = "12:daad", state = "vreemd" }, statements = {} },

  { name = "een scan", fact = { kind = "scan-taken", scan = "scarf", values = { status = 3, zekerheid = 5 } },
    statements = { { ["verb>id"] = ADL .. "answered", ["object>id"] = STOP .. "/scan/scarf", ["result>response"] = "status[.]3[,]zekerheid[.]5" } } },
  { name = "een scan die niet gedeeld mag worden, geeft niets", fact = { kind = "scan-taken", team_size = 5 }, statements = {} },
  { name = "een two", fact = { kind = "two-settled", round = 2, objections = 1, ["until"] = "2027-02-01" },
    statements = { {
      ["verb>id"] = HERE .. "/xapi/verbs/settled", ["result>extensions>" .. HERE .. "/xapi/extensions/round"] = 2,
      ["result>extensions>" .. HERE .. "/xapi/extensions/objections"] = 1, ["result>extensions>" .. HERE .. "/xapi/extensions/until"] = "2027-02-01",
    } } },

  { name = "wat niet in de lijst staat, geeft niets", fact = { kind = "answer-changed" }, statements = {} },
  { name = "een nieuw soort feit geeft niets", fact = { kind = "iets-nieuws" }, statements = {} },
  { name = "zonder leerling is er geen actor, en dus niets", fact = { kind = "pitstop-done", duration = "PT9S" }, about = { actor = never }, statements = {} },
  { name = "zonder pitstop gaat het over de cursus", fact = { kind = "agreement-settled", agreement = "1:a", state = "kept" }, about = { pitstop = never },
    statements = { { ["object>id"] = HERE .. "/afspraken/1:a", ["context>contextActivities>parent>1>id"] = COURSE } } },
  { name = "zonder registration", fact = { kind = "course-done" }, about = { registration = never }, statements = { { ["object>id"] = COURSE } },
    absent = { "context>registration" } },
  { name = "een cursus in het Engels", fact = { kind = "course-done" }, about = { lang = "en" },
    statements = { { ["object>definition>name>en"] = "Lerend samenwerken", ["context>language"] = "en" } }, absent = { "object>definition>name>nl" } },

  { name = "204 is bezorgd", response = { status = 204, headers = {}, body = "" }, verdict = "delivered" },
  { name = "200 met een lijst is bezorgd", response = { status = 200, headers = { ["content-type"] = "application/json" }, body = '["x"]' }, verdict = "delivered" },
  { name = "200 met een lijst zonder soort", response = { status = 200, headers = {}, body = ' ["x"]' }, verdict = "delivered" },
  { name = "een inlogpagina is niet bezorgd", response = { status = 200, headers = { ["content-type"] = "text/html" }, body = "<html>" }, verdict = "retry", reason = "text/html" },
  { name = "een lege 200 is niet bezorgd", response = { status = 200, headers = {}, body = "" }, verdict = "retry", reason = "zonder soort" },
  { name = "202 is niet bezorgd", response = { status = 202, headers = {}, body = "" }, verdict = "retry", reason = "202" },
  { name = "400 is definitief", response = { status = 400, headers = {}, body = "" }, verdict = "dead", reason = "400" },
  { name = "404 is definitief", response = { status = 404, headers = {}, body = "" }, verdict = "dead", reason = "url" },
  { name = "401 is het geheim", response = { status = 401, headers = {}, body = "" }, verdict = "retry", reason = "geheim" },
  { name = "403 is het geheim", response = { status = 403, headers = {}, body = "" }, verdict = "retry", reason = "geheim" },
  { name = "408 is later", response = { status = 408, headers = {}, body = "" }, verdict = "retry" },
  { name = "429 is later", response = { status = 429, headers = {}, body = "" }, verdict = "retry", reason = "429" },
  { name = "500 is later", response = { status = 500, headers = {}, body = "" }, verdict = "retry" },
  { name = "503 is later", response = { status = 503, headers = {}, body = "" }, verdict = "retry" },
  { name = "een doorverwijzing wordt genoemd", response = { status = 301, headers = { location = "https://elders/" }, body = "" }, verdict = "retry", reason = "https://elders/" },
}

return {
  map = function(fact)
    local case = cases[fact.n]
    if not case then return {} end
    for name, value in pairs(case.about or {}) do
      if value == never then case.about[name] = false end
    end
    return { { json = case } }
  end,
}
