-- SPDX-License-Identifier: CC-BY-4.0
local function begin(me, gang, durf)
  me:open "veilig"
  me:answer("overleg", "Het regio-overleg")
  me:answer("gang", gang)
  me:answer("durf", durf)
end

test("wie het nergens durft, zoekt een plek voor twee", function(t)
  local me = t:learner "Bram"
  begin(me, "fout", 1)
  me:sees "Wie iets heeft dat niet lukt, begint."
  me:answer("teken", "eens")
  me:sees "Snel eens zijn kan ook voorzichtig zijn."
  me:sees "Begin niet in dat overleg."
  me:answer("plek:laag", "Mijn oud-collega")
  me:sees "Wat leg je aan diegene voor?"
  me:answer("daad", { wat = "Ik bel haar over de offerte", wanneer = "+2 dagen" })
  me:finishes { level = "principe", score = 0 }
  me:sees "Daar kan het wel: Mijn oud-collega"
  me:sees "Je hoeft niet dapper te zijn op een plek die niet veilig is."
  t:days(2)
  me:is_asked_about "daad"
end)

test("wie alles durft, gaat een ander voor", function(t)
  local me = t:learner "Noor"
  begin(me, "niets", 5)
  me:answer("teken", "gelukt")
  me:sees "als een ander het ook durft"
  me:answer("plek:hoog", "De voorzitter")
  me:answer("daad", { wat = "Ik vertel over het bezwaarschrift", wanneer = "+7 dagen" })
  me:finishes { score = 1 }
  me:sees "In de gang: Niets"
  me:sees "een open verhaal wel"
end)

test("half: waar hangt het van af?", function(t)
  local me = t:learner "Els"
  begin(me, "twijfel", 3)
  me:back "gang"
  me:answer("gang", "mens")
  me:sees "Een klacht over iemand reist snel"
  me:answer("durf", 3)
  me:answer("teken", "lachen")
  me:sees "Dan hangt het van iets af"
  me:answer("plek:half", "Of er een verslag komt")
  me:answer("daad", { wat = "Ik zeg dat ik het niet weet", wanneer = "+7 dagen" })
  me:finishes()
  me:sees "Eén zin aan tafel is genoeg"
end)
