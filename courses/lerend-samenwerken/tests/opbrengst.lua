-- SPDX-License-Identifier: CC-BY-4.0
local function doe(me, pitstop, answers)
  me:open(pitstop)
  for _, answer in ipairs(answers) do me:answer(answer[1], answer[2]) end
  me:finishes()
end

local function doe_waarom(me)
  doe(me, "waarom", {
    { "samenwerking", "De buurtkeuken" }, { "straks", "erger" }, { "last", "Een gezin" }, { "winst", "Warm eten" }, { "eigen", 5 },
    { "thuis", "Vergunningen" }, { "daad", { wat = "Ik loop langs", wanneer = "+2 dagen" } },
  })
end

test("opbrengst wacht op waarom", function(t)
  local me = t:learner "Noor"
  me:cannot_open("opbrengst", "Waarom doen we dit samen?")
  doe_waarom(me)
  me:open "opbrengst"
  me:sees "Waar je aan dacht: De buurtkeuken"
end)

test("wie alles hoog ziet, vraagt wie er het minst aan heeft", function(t)
  local me = t:learner "Noor"
  doe_waarom(me)
  me:open "opbrengst"
  me:answer("merken", "Iemand die lacht bij de deur")
  me:answer("rang", { "relatie", "resultaat", "tijd", "gezicht" })
  me:sees "Bij jullie weegt het vertrouwen het zwaarst."
  me:answer("hard", 5)
  me:answer("zacht", 5)
  me:answer("eigendom", 5)
  me:sees "Beide kanten staan hoog."
  me:sees "Onderlinge band: 5"
  me:answer("stiller", "De huismeester")
  me:answer("daad", { wat = "Ik drink koffie met de huismeester", wanneer = "+7 dagen" })
  me:finishes { level = "principe" }
  me:sees "Luister tot het einde"
  me:records("level-reached", { level = "principe" })
end)

test("wie alles laag ziet, vraagt wat het de ander oplevert", function(t)
  local me = t:learner "Bram"
  doe_waarom(me)
  me:open "opbrengst"
  me:answer("merken", "Dat het overleg stopt")
  me:answer("rang", { "gezicht", "tijd", "resultaat", "relatie" })
  me:sees "hoe je erop staat"
  me:answer("hard", 1)
  me:answer("zacht", 1)
  me:answer("eigendom", 1)
  me:sees "Eén klein ding dat lukt"
  me:answer("vragen", "De notulist")
  me:answer("daad", { wat = "Ik vraag het na het overleg", wanneer = "+7 dagen" })
  me:finishes()
  me:sees "Aan deze persoon vraag je het: De notulist"
  me:sees "Vraag het met open handen"
end)

local function loopt_uiteen(name, rang, hard, zacht, text)
  test(name, function(t)
    local me = t:learner "Els"
    doe_waarom(me)
    me:open "opbrengst"
    me:answer("merken", "Minder mail")
    me:answer("rang", rang)
    me:answer("hard", hard)
    me:answer("zacht", zacht)
    me:answer("eigendom", 3)
    me:sees(text)
    me:stands_at "stiller"
  end)
end

loopt_uiteen("resultaat zonder band gaat goed tot het tegenzit", { "resultaat", "tijd", "relatie", "gezicht" }, 4, 2, "Dan heb je elkaar nodig")
loopt_uiteen("band zonder resultaat houdt vanzelf op", { "tijd", "resultaat", "relatie", "gezicht" }, 2, 4, "Gezellig overleg houdt vanzelf op")
loopt_uiteen("gelijk op: van wie is het?", { "tijd", "relatie", "resultaat", "gezicht" }, 3, 3, "van wie is het?")

test("the same in English", function(t)
  local me = t:learner("Bram", { lang = "en" })
  doe_waarom(me)
  me:open "opbrengst"
  me:sees "What you had in mind: De buurtkeuken"
  me:answer("merken", "The meeting ends")
  me:answer("rang", { "tijd", "gezicht", "resultaat", "relatie" })
  me:answer("hard", 1)
  me:answer("zacht", 1)
  me:answer("eigendom", 1)
  me:sees "One small thing that works gives result and trust."
  me:answer("vragen", "The minutes taker")
  me:answer("daad", { wat = "I ask after the meeting", wanneer = "+7 dagen" })
  me:finishes()
  me:sees "Counts most at the table now: the time"
end)
