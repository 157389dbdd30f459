-- SPDX-License-Identifier: CC-BY-4.0
local paren = { zekerheid = "zekerheid", status = "status", autonomie = "autonomie" }

local function scan(status, zekerheid, autonomie, verbondenheid, eerlijkheid)
  return { status = status, zekerheid = zekerheid, autonomie = autonomie, verbondenheid = verbondenheid, eerlijkheid = eerlijkheid }
end

local function doe(me, value, again)
  me:open("dichtklappen", { again = again })
  me:answer("moment", "Toen de planning er al lag")
  me:answer("zinnen", paren)
  me:answer("scan", value)
end

local daad = { wat = "Ik vraag het aan Jo", wanneer = "+7 dagen" }

test("alles laag: geen tip, wel iemand om mee te praten", function(t)
  local me = t:learner "Bram"
  doe(me, scan(1, 1, 2, 1, 1))
  me:sees "Dat is veel tegelijk, en daar helpt geen tip tegen."
  me:sees "Met wie praat je hierover?"
  me:answer("daad", daad)
  me:finishes { level = "principe", score = 1 }
  me:sees "Het laagst: Alle vijf"
  me:sees "Je hoeft dit niet alleen op te lossen."
  me:records("scan-taken", { scan = "scarf" })
end)

test("alles hoog: kijk naar een ander aan tafel", function(t)
  local me = t:learner "Noor"
  doe(me, scan(5, 5, 5, 5, 5))
  me:sees "Dan heb je iets te geven."
  me:answer("bij-ander", "status")
  me:sees "Naar wiens kennis vraag je in het volgende overleg?"
  me:answer("daad", daad)
  me:finishes()
  me:sees "Het laagst: Status, bij een ander"
  me:sees "vragen is al de helft"
end)

for as, tekst in pairs {
  status = "Je mag het ook aanbieden.", zekerheid = "Dat horen helpt al.", autonomie = "Vraag niet om alles.", verbondenheid = "Wel ervoor of erna.",
  eerlijkheid = "Soms blijft het scheef.",
} do
  test("het laagst: " .. as, function(t)
    local me = t:learner(as)
    local value = scan(4, 4, 4, 4, 4)
    value[as] = 2
    doe(me, value)
    me:sees(tekst)
    me:answer("daad", daad)
    me:finishes()
    me:sees "dan kan ik beter meedoen"
  end)
end

test("een maand later staan toen en nu naast elkaar", function(t)
  local me = t:learner "Els"
  doe(me, scan(2, 4, 4, 4, 4))
  me:answer("daad", daad)
  me:finishes()
  t:days(30)
  doe(me, scan(4, 4, 3, 4, 4), true)
  me:sees "Toen en nu"
  me:sees "Status: 4"
  me:answer("daad", daad)
  me:finishes()
end)
