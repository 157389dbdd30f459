-- SPDX-License-Identifier: CC-BY-4.0
local function doe(me, gewonnen, gekost)
  me:open "drukke-week"
  me:answer("viel", "De ronde door de wijk")
  me:answer("gewonnen", gewonnen)
  me:answer("gekost", gekost)
end

test("wie duur betaalde, houdt een halve maat", function(t)
  local me = t:learner "Noor"
  doe(me, 1, 4)
  me:sees "Laten vallen was duurder dan doen."
  me:sees "één straat, en één vraag aan elkaar"
  me:answer("manier", "halve")
  me:sees "Hoe ziet jouw halve maat eruit?"
  me:answer("vorm:halve", "Eén belletje van vijf minuten")
  me:answer("sein", "Lunch achter mijn scherm")
  me:answer("proef", { wat = "Ik bel Jo", wanneer = "+5 dagen" })
  me:finishes { level = "inzicht" }
  me:sees "Dan: Eén belletje van vijf minuten"
  me:sees "In de drukte geloof je hem niet uit je hoofd."
  t:days(5)
  me:is_asked_about "proef"
end)

test("wie niets verloor, mag stoppen en zegt dat", function(t)
  local me = t:learner "Bram"
  doe(me, 3.5, 0)
  me:sees "Misschien viel er iets af wat niet nodig was."
  me:answer("manier", "stop")
  me:sees "Stoppen is ook kiezen."
  me:answer("vorm:stop", "Ik kom niet meer bij de wijktafel")
  me:answer("proef", { wat = "Ik bel de voorzitter", wanneer = "+1 dag" })
  me:finishes()
  me:does_not_see "Als het druk wordt"
  me:sees "Dit zeg je de ander: Ik kom niet meer bij de wijktafel"
  me:sees "wat mis jij als ik dit niet meer doe?"
end)

test("evenveel, en minder dan gewonnen; een vaste plek", function(t)
  local me = t:learner "Els"
  doe(me, 2, 2)
  me:sees "Je schoof het werk dus vooruit"
  me:answer("gekost", 1)
  me:sees "Je hield er tijd aan over."
  me:answer("manier", "vast")
  me:answer("vorm:vast", "Vrijdag negen uur, met Jo")
  me:answer("sein", "Drie gemiste oproepen")
  me:answer("proef", { wat = "Ik zet het in de agenda", wanneer = "+1 dag" })
  me:finishes()
  me:sees "Doe het één keer in een rustige week."
end)

test("wie zijn samenwerking al noemde, blijft daarbij", function(t)
  local me = t:learner "Noor"
  me:open "daden"
  me:answer("samenwerking", "De nieuwe speeltuin")
  me:open "drukke-week"
  me:sees "De samenwerking: De nieuwe speeltuin"
end)
