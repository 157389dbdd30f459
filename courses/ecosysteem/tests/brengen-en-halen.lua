-- SPDX-License-Identifier: CC-BY-4.0
local function begin(me, balans)
  me:open "brengen-en-halen"
  me:answer("samenwerking", "De hitte in onze wijk")
  me:answer("brengt", "Twee dagen in de week")
  me:answer("haalt", "Niets")
  me:answer("balans", balans)
end

test("wie alleen maar brengt en niets laat zien, vraagt iets terug", function(t)
  local me = t:learner "Bram"
  begin(me, 1)
  me:sees "Wordt het een gewoonte, dan houdt het op een dag ineens op."
  me:answer("terug", "Een zaal zonder huur")
  me:answer("open", {})
  me:sees "Dan vullen de anderen zelf in waarom jij meedoet."
  me:answer("eerst", "Voor ons is het belangrijk dat er ook iemand van hen komt")
  me:is_refused("daad", { wat = "Ik zeg het", wanneer = "+15 dagen" }, "wanneer")
  me:answer("daad", { wat = "Ik zeg het tegen de voorzitter", wanneer = "+7 dagen" })
  me:finishes { level = "principe" }
  me:sees "Dit wil je terug: Een zaal zonder huur"
  me:sees "Zeg het zonder verwijt"
  me:does_not_see "Geef het voordat iemand erom vraagt."
  me:records("agreement-made", { due = "+7 dagen" })
  me:is_not_asked_about "daad"
  t:days(7)
  me:is_asked_about "daad"
end)

test("wie veel haalt en alles laat zien, maakt ruimte voor een ander", function(t)
  local me = t:learner "Noor"
  begin(me, 5)
  me:sees "Wie haalt en zwijgt, krijgt later een rekening."
  me:answer("geven", "Onze vergaderzaal")
  me:answer("open", { "inzet", "winst", "zorg", "grens" })
  me:sees "Bij jullie ligt alles open."
  me:answer("dicht", "De verhuurder")
  me:sees "Hoe maak je het voor die partij makkelijker"
  me:answer("daad", { wat = "Ik drink koffie met de verhuurder", wanneer = "+3 dagen" })
  me:finishes()
  me:sees "Laat nog het minst zien: De verhuurder"
  me:sees "Dan is het een gebaar, en geen betaling."
end)

test("wie gelijk staat, vraagt naar het sommetje van de ander", function(t)
  local me = t:learner "Els"
  begin(me, 3)
  me:sees "Dus iemand anders kan een heel ander sommetje maken."
  me:answer("anders", "De school")
  me:answer("open", { "inzet" })
  me:sees "Juist daar begint wantrouwen"
  me:answer("open", { "winst" })
  me:sees "Wanneer je zou stoppen, weten ze niet."
  me:answer("open", { "winst", "grens" })
  me:sees "Wat nog dicht is, valt daardoor meer op."
  me:answer("eerst", "Voor ons is rust belangrijk")
  me:answer("daad", { wat = "Ik vraag het de school", wanneer = "+1 dag" })
  me:finishes()
  me:sees "Je leert het meest van het verschil."
end)

test("een team geeft samen één antwoord op elke vraag", function(t)
  local noor, bram = t:learner "Noor", t:learner "Bram"
  local wij = t:team("De gemeente", { noor, bram })
  wij:open "brengen-en-halen"
  noor:answer("samenwerking", "Het buurthuis")
  bram:answer("brengt", "Geld en een zaal")
  wij:answer("haalt", "Minder meldingen")
  wij:answer("balans", 3)
  wij:answer("anders", "Het welzijnswerk")
  wij:answer("open", { "inzet", "winst" })
  wij:answer("eerst", "Voor ons is het belangrijk dat de zaal gebruikt wordt")
  wij:answer("daad", { wat = "Bij de start van het overleg", wanneer = "+6 dagen" })
  wij:finishes { level = "principe" }
  wij:sees "Het welzijnswerk"
  noor:records("pitstop-done", { pitstop = "brengen-en-halen" })
  bram:records("pitstop-done", { pitstop = "brengen-en-halen" })
end)
