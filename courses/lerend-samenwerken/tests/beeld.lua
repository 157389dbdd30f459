-- SPDX-License-Identifier: CC-BY-4.0
local function doe(me, beeld, vraag, kost)
  me:open "beeld"
  me:answer("nu", { picture = beeld, text = "We zeggen steeds hetzelfde" })
  me:answer(vraag, "De nachtdienst")
  me:sees "Een dorp wilde een levendig dorpshuis."
  me:answer("straks", "Drie buren die samen een bank dragen")
  me:answer("kost", kost)
end

local daad = { wat = "Ik stuur Jo een schets", wanneer = "+7 dagen", met = "Jo" }

test("wie in de tuin zit en niets inlevert, kijkt wie er werkt op de foto", function(t)
  local me = t:learner "Noor"
  doe(me, "tuin", "proeven", "niets")
  me:sees "Als jij het niet bent, betaalt een ander."
  me:is_refused("daad", { wat = "Ik stuur een schets", wanneer = "+15 dagen" }, "wanneer")
  me:answer("daad", daad)
  me:finishes { level = "principe" }
  me:sees "Dit kost het jou: Niets, denk je nu"
  me:sees "De foto van over een jaar: Drie buren die samen een bank dragen"
  me:records("image-shared", { alt = "Een tuin. Twee mensen oogsten samen." })
  me:records("agreement-made", { due = "+7 dagen", met = "Jo" })
end)

test("wie rondjes roeit, vraagt waar de ander heen wil", function(t)
  local me = t:learner "Bram"
  me:open "beeld"
  me:is_refused("nu", { picture = "roeien", text = "" }, "text")
  me:does_not_see "Blijf bij deze samenwerking"
  doe(me, "roeien", "koers", "grip")
  me:sees "Noem dus ook wat van jou blijft."
  me:back "koers"
  me:sees "Harder roeien helpt dan niet."
  me:answer("daad", daad)
  me:finishes()
  me:sees "Dit kost het jou: Alleen beslissen"
end)

test("de lege stoel en de halve brug lezen iets anders", function(t)
  local me = t:learner "Els"
  doe(me, "tafel", "stoel", "tijd")
  me:sees "Anders komt hij uit je avond."
  local ander = t:learner "Sam"
  doe(ander, "brug", "midden", "gelijk")
  ander:sees "Dat is een hoge prijs, en een eerlijke."
end)

test("wie zijn samenwerking al noemde, blijft erbij", function(t)
  local me = t:learner "Jo"
  me:open "waarom"
  me:answer("samenwerking", "De buurtkeuken")
  me:answer("straks", "erger")
  me:answer("last", "Een gezin")
  me:answer("winst", "Warm eten")
  me:answer("eigen", 5)
  me:answer("thuis", "Vergunningen")
  me:answer("daad", daad)
  me:open "beeld"
  me:sees "Waar je aan dacht: De buurtkeuken"
end)

test("the same in English", function(t)
  local me = t:learner("Noor", { lang = "en" })
  me:open "beeld"
  me:sees "What does your collaboration look like now?"
  me:answer("nu", { picture = "roeien", text = "We keep saying the same" })
  me:answer("koers", "I do not know")
  me:answer("straks", "Three neighbours carry a bench")
  me:answer("kost", "niets")
  me:sees "If it is not you, somebody else pays."
  me:answer("daad", daad)
  me:finishes()
  me:sees "The photo of a year from now: Three neighbours carry a bench"
end)

test("een team kiest los van elkaar, en gaat verder met het beeld dat de meesten kozen", function(t)
  local noor, bram, els = t:learner "Noor", t:learner "Bram", t:learner "Els"
  local wij = t:team("De nachtdienst", { noor, bram, els })
  wij:open "beeld"
  noor:writes("nu", { picture = "tuin", text = "We oogsten samen" })
  bram:writes("nu", { picture = "roeien", text = "We draaien rond" })
  els:writes("nu", { picture = "tuin", text = "Er groeit iets" })
  bram:does_not_see "We oogsten samen"
  wij:reveals "nu"
  bram:sees "We oogsten samen"
  wij:sees "Er groeit iets"
  wij:agrees "nu"
  wij:stands_at "proeven"
  wij:answer("proeven", "De nieuwe collega")
  bram:answer("straks", "Drie buren die samen een bank dragen")
  wij:answer("kost", "niets")
  wij:answer("daad", daad)
  wij:finishes { level = "principe" }
  wij:records("image-shared", { alt = "Een tuin. Twee mensen oogsten samen." })
  noor:records("pitstop-done", { pitstop = "beeld" })
  bram:records("pitstop-done", { pitstop = "beeld" })
end)
