-- SPDX-License-Identifier: CC-BY-4.0
local goed, fout = { "horen", "voorstel", "bezwaren", "doen", "ronde" }, { "ronde", "doen", "bezwaren", "voorstel", "horen" }

local function doe(me, stil, vraag, bezwaar, volgorde)
  me:open "knoop"
  me:answer("onderwerp", "De bus naar de dagbesteding")
  me:answer("stil", stil)
  me:answer("vraag", vraag)
  me:answer("bezwaar", bezwaar)
  me:answer("volgorde", volgorde)
end

test("wie het kan, slaagt, en two-sluiten telt mee", function(t)
  local me = t:learner "Noor"
  me:cannot_open("tweede-ronde", "Sluit een TWO")
  doe(me, "horen", "werken", "noteren", goed)
  me:sees "Jij laat mensen horen"
  me:answer("zin", "Laten we tot kerst samen rijden")
  me:finishes { level = "vaardigheid", score = 1, passed = true }
  me:sees "noem de einddag in dezelfde adem"
  me:open "tweede-ronde"
  me:sees "Jullie proberen al iets"
end)

test("wie steeds doorpakt, zakt, en krijgt de weg naar oefenen", function(t)
  local me = t:learner "Bram"
  doe(me, "door", "voor", "valtmee", fout)
  me:sees "pas na het besluit tegengehouden"
  me:answer("zin", "Ik regel het zelf wel")
  me:finishes { score = 0, passed = false }
  me:sees "Lees je voorstel eerst voor aan één persoon."
  me:cannot_open "tweede-ronde"
  me:open("knoop", { again = true })
  me:stands_at "onderwerp"
end)

test("een deel gaat vanzelf goed", function(t)
  local me = t:learner "Els"
  doe(me, "kiezen", "beste", "eerst", goed)
  me:sees "Een deel gaat vanzelf goed."
  me:answer("zin", "Laten we tot mei proberen om te delen")
  me:finishes { score = 0.25, passed = false }
end)
