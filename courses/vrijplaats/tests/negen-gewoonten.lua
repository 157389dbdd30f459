-- SPDX-License-Identifier: CC-BY-4.0
local namen = { "afspraken", "betrouwbaar", "bereikbaar", "open", "delen", "helpen", "verantwoordelijk", "flexibel", "luisteren" }

local function alle(waarde, anders)
  local value = {}
  for _, naam in ipairs(namen) do value[naam] = anders and anders[naam] or waarde end
  return value
end

local function doe(me, ik, wij, again)
  me:open("negen-gewoonten", { again = again })
  me:answer("vroeger", "Iemand zette altijd koffie")
  me:answer("ik", ik)
  me:answer("wij", wij)
end

local daad = { wat = "Ik bel terug voor vijf uur", wanneer = "+7 dagen" }

test("bijna alles laag: één gewoonte, en een eerlijke conclusie mag", function(t)
  local me = t:learner "Bram"
  doe(me, alle(1), alle(1))
  me:sees "Dan is dit nog geen werkgemeenschap."
  me:answer("eerst", "afspraken")
  me:sees "Noem je eerstvolgende afspraak hardop"
  me:answer("daad", daad)
  me:finishes { level = "inzicht" }
  me:sees "dat deze groep geen groep wil zijn"
end)

test("bijna alles hoog: vraag het wie er kort bij is; een maand later toen en nu", function(t)
  local me = t:learner "Noor"
  doe(me, alle(5), alle(5, { luisteren = 3 }))
  me:sees "wanneer er iets wegzakt"
  me:answer("eerst", "luisteren")
  me:sees "Tel tot drie voordat je iets terugzegt."
  me:answer("daad", daad)
  me:finishes()
  me:sees "Deze doe je vaker: Uitluisteren"
  me:sees "Doe deze stop over een maand nog eens"
  me:records("scan-taken", { scan = "werkgemeenschap" })
  me:records("scan-taken", { scan = "werkgemeenschap-wij" })
  t:days(30)
  doe(me, alle(5), alle(5), true)
  me:sees "Jullie samen, toen en nu"
end)

test("de drie laagste van de groep staan er om uit te kiezen", function(t)
  local me = t:learner "Els"
  doe(me, alle(5), alle(4, { delen = 1, open = 2, helpen = 2 }))
  me:sees "Tel al die cijfers op, en niemand is het probleem."
  me:sees "Delen wat je weet"
  me:is_refused("eerst", "bereikbaar")
  me:answer("ik", alle(2))
  me:answer("wij", alle(4))
  me:sees "Misschien leun je op hen"
  me:answer("ik", alle(3))
  me:answer("wij", alle(3))
  me:sees "Jij en de groep staan ongeveer gelijk."
end)

test("een team kijkt samen naar negen gewoonten, zonder namen", function(t)
  local function negen(cijfer, luisteren)
    return { afspraken = cijfer, betrouwbaar = cijfer, bereikbaar = cijfer, open = cijfer, delen = cijfer, helpen = cijfer,
             verantwoordelijk = cijfer, flexibel = cijfer, luisteren = luisteren }
  end
  local noor, bram, els = t:learner "Noor", t:learner "Bram", t:learner "Els"
  local wij = t:team("Het koor", { noor, bram, els })
  wij:open "negen-gewoonten"
  wij:answer("vroeger", "De stoelen klaarzetten")
  noor:writes("ik", negen(4, 4))
  bram:writes("ik", negen(3, 3))
  els:writes("ik", negen(5, 5))
  wij:reveals "ik"
  wij:agrees "ik"
  noor:writes("wij", negen(4, 1))
  bram:writes("wij", negen(4, 1))
  bram:does_not_see "Luisteren: 1"
  els:writes("wij", negen(4, 2))
  wij:reveals "wij"
  bram:sees "Luisteren: 2"
  wij:agrees "wij"
  wij:sees "Uitluisteren: 1"
  wij:answer("eerst", "luisteren")
  wij:answer("daad", { wat = "Tot drie tellen", wanneer = "+7 dagen" })
  wij:finishes { level = "inzicht" }
  wij:records("scan-taken", { scan = "werkgemeenschap-wij", team_size = 3 })
  els:records("pitstop-done", { pitstop = "negen-gewoonten" })
  els:does_not_record "answered"
end)
