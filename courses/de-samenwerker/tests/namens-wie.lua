-- SPDX-License-Identifier: CC-BY-4.0
test("wie voor zichzelf zit, zegt dat ook aan tafel", function(t)
  local me = t:learner "Bram"
  me:open "namens-wie"
  me:answer("tafel", "Het regio-overleg")
  me:answer("aantal", 0)
  me:sees "Dan praat die tafel over zichzelf."
  me:answer("ben", "niets")
  me:sees "Zeg het dan ook zo aan tafel."
  me:answer("gemist", "Niemand")
  me:is_refused("daad", { wat = "Ik bel", wanneer = "+8 dagen" }, "wanneer")
  me:answer("daad", { wat = "Ik zeg het de voorzitter", wanneer = "+2 dagen" })
  me:finishes { level = "principe" }
  me:sees "Hoort het te merken: Niemand"
  me:sees "krijg jij een middag terug"
  t:days(2)
  me:is_asked_about "daad"
end)

test("wie lang niets vertelde, belt met één mens", function(t)
  local me = t:learner "Jo"
  me:open "namens-wie"
  me:answer("tafel", "De cliëntenraad")
  me:answer("aantal", 60)
  me:answer("weten", 60)
  me:answer("laatst", "lang")
  me:answer("ben", "schild")
  me:answer("onbekend", "De nieuwe tijden")
  me:answer("daad", { wat = "Ik bel één bewoner", wanneer = "+2 dagen" })
  me:finishes()
  me:sees "Kennen ze thuis nog niet: De nieuwe tijden"
  me:sees "dat je eerder had moeten bellen"
end)

test("wie dicht bij zijn achterban staat, vraagt het aan wie tegen is", function(t)
  local me = t:learner "Noor"
  me:open "namens-wie"
  me:answer("tafel", "De wijkraad")
  me:answer("aantal", 40)
  me:is_refused("weten", 41)
  me:answer("weten", 40)
  me:sees "Ze weten het allemaal."
  me:answer("laatst", "week")
  me:answer("ben", "stem")
  me:sees "Dan telt wel hoe vaak je vraagt wat ze nu denken."
  me:sees "Wie van hen is het níét eens met die tafel?"
  me:answer("tegen", "De winkeliers")
  me:answer("daad", { wat = "Ik loop de winkels langs", wanneer = "+7 dagen" })
  me:finishes()
  me:sees "Is het er niet mee eens: De winkeliers"
  me:sees "Vraag het zonder te verdedigen."
end)

test("een bode en een schild lezen iets anders, en wie bijna niemand kent ook", function(t)
  local me = t:learner "Els"
  me:open "namens-wie"
  me:answer("tafel", "De raad van huurders")
  me:answer("aantal", 100)
  me:answer("weten", 3)
  me:sees "Het maakt je ook alleen"
  me:answer("weten", 30)
  me:sees "De rest hoor je pas als het misgaat."
  me:answer("laatst", "kwartaal")
  me:answer("ben", "bode")
  me:sees "Hun mening komt alleen pas als het besluit er ligt."
  me:answer("ben", "schild")
  me:sees "houdt ook hun ja tegen"
  me:answer("onbekend", "De nieuwe huur")
  me:answer("daad", { wat = "Ik vertel het in de hal", wanneer = "+1 dag" })
  me:finishes()
  me:sees "Vertel het voordat het nieuws is."
end)
