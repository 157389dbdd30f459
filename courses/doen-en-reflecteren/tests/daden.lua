-- SPDX-License-Identifier: CC-BY-4.0
local function begin(me, eigen, ander)
  me:open "daden"
  me:answer("samenwerking", "De nieuwe speeltuin")
  me:answer("partner", "De voorzitter van de speeltuin")
  me:answer("eigen", eigen)
  me:answer("ander", ander)
end

test("wie zichzelf hoog schat, ziet het verschil en kondigt niets aan", function(t)
  local me = t:learner "Noor"
  begin(me, 5, 2)
  me:sees "Volgens jou: 5"
  me:sees "Jij ziet meer inzet dan de ander."
  me:answer("gezien", true)
  me:sees "Welke daad zou die ander noemen?"
  me:answer("daad", "Ik bracht het hek terug")
  me:answer("herken", "halen")
  me:sees "op een stoel die leeg was"
  me:answer("volgende", { wat = "Ik zaag de tak af", wanneer = "+3 dagen" })
  me:finishes { level = "principe", score = 1 }
  me:sees "Dit zag die ander al: Ik bracht het hek terug"
  me:sees "Kondig het niet aan."
  me:is_not_asked_about "volgende"
  t:days(3)
  me:is_asked_about "volgende"
end)

test("wie niets liet zien, begint met één kleine daad", function(t)
  local me = t:learner "Bram"
  begin(me, 1, 1)
  me:sees "Je geeft jezelf weinig"
  me:answer("gezien", false)
  me:sees "Dat is minder gek dan het voelt."
  me:answer("plan", "Niets")
  me:answer("herken", "plan")
  me:sees "Een bewoner merkt er alleen nog niets van."
  me:sees "Welke kleine daad ziet die ander binnenkort wél?"
  me:is_refused("volgende", { wat = "Ik kom langs", wanneer = "+15 dagen" }, "wanneer")
  me:answer("volgende", { wat = "Ik kom langs", wanneer = "+14 dagen" })
  me:finishes { score = 0 }
  me:sees "Dit bleef nog een plan: Niets"
  me:sees "weegt meer dan tien die nog komen"
end)

test("de ander ziet meer, of precies evenveel", function(t)
  local me = t:learner "Els"
  begin(me, 2, 4)
  me:sees "De ander ziet meer dan jij."
  me:answer("ander", 2)
  me:sees "Je geeft jezelf weinig"
  me:answer("eigen", 4)
  me:answer("ander", 4)
  me:sees "ook het tweede cijfer kwam van jou"
  me:answer("gezien", true)
  me:answer("daad", "Ik belde terug")
  me:answer("herken", "noemen")
  me:sees "praten jullie dan over mensen die er niet zijn"
  me:answer("volgende", { wat = "Ik bel weer", wanneer = "+1 dag" })
  me:finishes()
  me:sees "wat had je aan wat ik toen deed?"
end)
