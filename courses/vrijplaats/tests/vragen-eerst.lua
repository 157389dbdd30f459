-- SPDX-License-Identifier: CC-BY-4.0
local function doe(me, deed, eerste, tweede)
  me:open "vragen-eerst"
  me:answer("wie", "De penningmeester")
  me:answer("deed", deed)
  me:answer("eerste", eerste)
  me:answer("tweede", tweede)
end

test("wie al vraagt, krijgt de derde vraag", function(t)
  local me = t:learner "Noor"
  doe(me, "vraag", "wanneer", "had")
  me:sees "De derde vraag is de kortste"
  me:does_not_see "verpleeghuis"
  me:answer("vraag", "Wat maakt het zo zwaar?")
  me:answer("ronde", "groep")
  me:sees "In welke groep stel je voor"
  me:answer("oefenen", { wat = "Bij het intervisieuur", wanneer = "+7 dagen" })
  me:finishes { level = "vaardigheid", score = 1 }
  me:sees "Dat is spannender dan de vragen zelf."
  t:days(7)
  me:is_asked_about "oefenen"
end)

test("wie steeds een tip geeft, slikt er één in", function(t)
  local me = t:learner "Bram"
  doe(me, "tip", "ik", "regel")
  me:sees "Leer hem uit je hoofd."
  me:answer("vraag", "Waarom doe je het niet gewoon?")
  me:answer("ronde", "thuis")
  me:answer("oefenen", { wat = "Bij mijn broer", wanneer = "+1 dag" })
  me:finishes { score = 0 }
  me:sees "Toen gaf je: Een tip"
  me:sees "Slik één tip in, deze week."
end)

test("één van de twee", function(t)
  local me = t:learner "Els"
  doe(me, "troost", "duidelijk", "erg")
  me:sees "Je haalt de pijn eraf."
  doe(me, "troost", "wanneer", "erg")
  me:answer("vraag", "Wat zag je?")
  me:answer("ronde", "zelfde")
  me:sees "Wanneer zoek je diegene op?"
  me:answer("oefenen", { wat = "Ik loop langs", wanneer = "+1 dag" })
  me:finishes()
  me:sees "Eén van de twee ging vanzelf."
end)
