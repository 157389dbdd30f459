-- SPDX-License-Identifier: CC-BY-4.0
local namen = { "zelf", "voorstel", "mandaat", "thuis", "zorgen", "verslag", "geheel" }
local function volgt(ja, eigen)
  local r = { eigen = eigen or "" }
  for _, naam in ipairs(namen) do r[naam] = ja == true or (type(ja) == "table" and ja[naam] == true) end
  return r
end

local inbreng = { probleem = "We horen pas op de gang wat er speelt", voorstel = "Ik vraag aan het eind: wat bleef er liggen?" }
local daad = { wat = "Ik zeg mijn regel dinsdag hardop", wanneer = "+7 dagen" }

test("wie er geen volgt, kiest er één", function(t)
  local me = t:learner "Bram"
  me:open "spelregels"
  me:answer("stoort", "zorgen")
  me:answer("regels", volgt(false))
  me:sees "Wat je stoort bij een ander, doe je zelf ook wel eens."
  me:is_refused("inbreng", { probleem = "Iedereen klaagt", voorstel = "" }, "voorstel")
  me:answer("inbreng", inbreng)
  me:answer("regel", "zorgen")
  me:answer("daad", daad)
  me:finishes { level = "vaardigheid" }
  me:sees "Jouw regel: Zorgen aan tafel zeggen"
  me:sees "Vraag iemand je eraan te herinneren"
  me:records("sheet-settled", { item = "zorgen", agreed = false })
end)

test("wie ze alle zeven volgt, doet er één voor", function(t)
  local me = t:learner "Noor"
  me:open "spelregels"
  me:answer("stoort", "voorstel")
  me:answer("regels", volgt(true, "We beginnen met wat er lukte"))
  me:sees "zien de anderen dat ook?"
  me:answer("inbreng", inbreng)
  me:answer("voordoen", "thuis")
  me:answer("daad", daad)
  me:finishes()
  me:sees "De regel die je mist: We beginnen met wat er lukte"
  me:sees "Daarna hoef je er niets meer over te zeggen."
end)

test("zelf volgen wat je stoort, één nee, of bijna alles nee", function(t)
  local me = t:learner "Els"
  me:open "spelregels"
  me:answer("stoort", "verslag")
  me:answer("regels", volgt { verslag = true })
  me:sees "Met zeven tegelijk begin je nergens."
  me:answer("regels", volgt { zelf = true, voorstel = true, mandaat = true, zorgen = true, verslag = true, geheel = true })
  me:sees "Wat je stoort, doe je zelf anders."
  me:answer("inbreng", inbreng)
  me:stands_at "daad"
  me:answer("daad", daad)
  me:finishes()
  me:sees "Jouw regel: Thuis je mandaat vernieuwen"
end)

test("een team schrijft eerst los van elkaar, en kiest dan samen", function(t)
  local function regels(verslag)
    return { zelf = true, voorstel = true, mandaat = true, thuis = true, zorgen = true, verslag = verslag, geheel = true, eigen = "" }
  end
  local noor, bram = t:learner "Noor", t:learner "Bram"
  local wij = t:team("Wijk Noord", { noor, bram })
  wij:open "spelregels"
  wij:answer("stoort", "zorgen")
  noor:writes("regels", regels(false))
  bram:does_not_see "Een van jullie"
  bram:writes("regels", regels(true))
  wij:reveals "regels"
  bram:sees "Een van jullie"
  bram:sees "Kort verslag: nee"
  wij:agrees("regels", regels(false))
  noor:writes("inbreng", { probleem = "We zwijgen aan tafel", voorstel = "Ieder zegt één zorg" })
  bram:does_not_see "We zwijgen aan tafel"
  wij:reveals "inbreng"
  bram:sees "We zwijgen aan tafel"
  wij:agrees("inbreng", { probleem = "We zwijgen aan tafel", voorstel = "We beginnen met één zorg" })
  wij:answer("daad", { wat = "Een kort verslag", wanneer = "+7 dagen" })
  wij:finishes { level = "vaardigheid" }
  wij:sees "We beginnen met één zorg"
  wij:records("sheet-settled", { item = "verslag", agreed = false })
  noor:records("pitstop-done", { pitstop = "spelregels" })
  bram:records("pitstop-done", { pitstop = "spelregels" })
end)
