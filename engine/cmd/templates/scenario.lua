-- SPDX-License-Identifier: EUPL-1.2
test("wie geen mandaat heeft, gaat eerst naar huis", function(t)
  local me = t:learner "leerling"
  me:open "@id@"
  me:answer("samenwerking", "De school en het wijkteam")
  me:answer("rem", "mandaat")
  me:sees "haal je mandaat op"
@afspraak@  me:answer("daad", { wat = "Ik bel mijn directeur", wanneer = "+7 dagen" })
@zonder@  me:answer("daad", "Ik bel mijn directeur")
@zonder@  me:answer("dag", "+7 dagen")
  me:finishes { level = "@level@" }
@afspraak@  me:records "agreement-made"
@afspraak@  t:days(7)
@afspraak@  me:is_asked_about "daad"
end)

test("wie blijft praten, leest iets anders", function(t)
  local me = t:learner "leerling"
  me:open "@id@"
  me:answer("samenwerking", "De school en het wijkteam")
  me:answer("rem", "praten")
  me:sees "kan een ander aanhaken"
  me:does_not_see "mandaat"
end)
