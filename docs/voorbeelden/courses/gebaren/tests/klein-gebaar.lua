-- SPDX-License-Identifier: CC-BY-4.0
test("een gebaar komt terug op zijn dag", function(t)
  local me = t:learner "leerling"
  me:open "klein-gebaar"
  me:answer("wie", "De planner")
  me:answer("eerst", "zij")
  me:sees "Juist omdat ze het niet verwachten"
  me:is_refused("gebaar", { wie = "De planner", wat = "Ik breng koffie", wanneer = t:today() }, "wanneer")
  me:answer("gebaar", { wie = "De planner", wat = "Ik breng koffie", wanneer = "+3 dagen" })
  me:finishes { level = "principe" }
  me:records("agreement-made", { met = "De planner" })
  me:sends("logboek", { ["json>wat"] = "maakte een afspraak" }, { send = { "deed" } })
  t:days(3)
  me:is_asked_about "gebaar"
end)

test("wie zelf altijd belt, leest iets anders", function(t)
  local me = t:learner "leerling"
  me:open "klein-gebaar"
  me:answer("wie", "De planner")
  me:answer("eerst", "ik")
  me:sees "iets anders dan bellen"
end)
