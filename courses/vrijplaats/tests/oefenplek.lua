-- SPDX-License-Identifier: CC-BY-4.0
local function doe_veilig(me)
  me:open "veilig"
  me:answer("overleg", "Het regio-overleg")
  me:answer("gang", "twijfel")
  me:answer("durf", 5)
  me:answer("teken", "gelukt")
  me:answer("plek:hoog", "De voorzitter")
  me:answer("daad", { wat = "Ik vertel het", wanneer = "+7 dagen" })
  me:finishes()
end

local begin = { wat = "Ik vraag Jo en Sam", wanneer = "+7 dagen" }

test("nul minuten en geen regels: eerst kort besluiten, dan een eigen moment", function(t)
  local me = t:learner "Bram"
  me:cannot_open("oefenplek", "Wat zeg je pas in de gang?")
  doe_veilig(me)
  me:open "oefenplek"
  me:answer("duur", 120)
  me:is_refused("open", 121)
  me:answer("open", 0)
  me:sees "Nul minuten. Dat is heel gewoon."
  me:answer("nodig", "besluit")
  me:answer("regels", { blijft = false, zelf = false, vragen = false, vrij = false })
  me:sees "Geen enkele regel."
  me:sees "Welk kwartier haal je uit het overleg"
  me:answer("begin", begin)
  me:finishes { level = "inzicht" }
  me:sees "Nu: 0 van de 120 minuten"
  me:sees "Regels: Nog geen"
  me:sees "willen we hierover besluiten, of willen we dit leren?"
end)

test("veel ruimte en alle regels: spreek drie keer af", function(t)
  local me = t:learner "Noor"
  doe_veilig(me)
  me:open "oefenplek"
  me:answer("duur", 60)
  me:answer("open", 30)
  me:sees "Dan oefenen jullie al"
  me:answer("nodig", "oefenen")
  me:sees "Speel het moment na"
  me:answer("regels", { blijft = true, zelf = true, vragen = true, vrij = true })
  me:sees "Zeg er één hardop"
  me:answer("begin", begin)
  me:finishes()
  me:sees "Spreek meteen drie keer af."
  me:records("sheet-settled", { item = "blijft", agreed = true })
  t:days(7)
  me:is_asked_about "begin"
end)

test("een beetje ruimte, en een eigen regel", function(t)
  local me = t:learner "Els"
  doe_veilig(me)
  me:open "oefenplek"
  me:answer("duur", 60)
  me:answer("open", 5)
  me:sees "Er was even ruimte voor."
  me:answer("nodig", "kennen")
  me:sees "Dan is oefenen nog te vroeg."
  me:answer("regels", { blijft = false, zelf = true, vragen = false, vrij = false, eigen = "Telefoons blijven in de tas." })
  me:sees "Je laat los dat alles binnen blijft."
  me:answer("regels", { blijft = true, zelf = true, vragen = false, vrij = false })
  me:sees "Weinig regels, en goed te onthouden."
  me:answer("begin", begin)
  me:finishes()
  me:sees "wat zie jij hier wat ik niet zie?"
end)
