-- SPDX-License-Identifier: CC-BY-4.0
local goed = { staat = "staat", markt = "markt", vak = "vak", buurt = "buurt" }

local function principe(me)
  me:open "brengen-en-halen"
  me:answer("samenwerking", "Het laadplein")
  me:answer("brengt", "Een stuk grond")
  me:answer("haalt", "Niets")
  me:answer("balans", 2)
  me:answer("terug", "Een plek voor de deelauto")
  me:answer("open", { "inzet" })
  me:answer("eerst", "Onze grond")
  me:answer("daad", { wat = "Ik bel", wanneer = "+1 dag" })
  me:open "zelf-regelen"
  me:answer("klus", "Een paaltje")
  me:answer("stappen", 3)
  me:answer("wie", "doeners")
  me:answer("grens", "Eén paaltje")
  me:answer("naden", { "tijd" })
  me:answer("regel", "We bellen op maandag")
  me:answer("daad", { wat = "Ik bel", wanneer = "+1 dag" })
  me:records("level-reached", { level = "principe" })
end

test("wie op dezelfde manier rekent als de ander, hoort de stille stem", function(t)
  local me = t:learner "Bram"
  me:cannot_open "wie-stuurt"
  principe(me)
  me:open "wie-stuurt"
  me:answer("besluit", "Waar het plein komt")
  me:answer("nu", "markt")
  me:sees "Wat geen prijs heeft, zoals rust of veiligheid, valt er snel uit."
  me:answer("zinnen", { staat = "markt", markt = "staat", vak = "vak", buurt = "haast" })
  me:sees "Haast heeft iedereen."
  me:answer("zij", "markt")
  me:sees "Jullie rekenen op dezelfde manier."
  me:answer("stil", "buurt")
  me:answer("stille-vraag", "Wie moet er straks langs?")
  me:answer("manier", "een")
  me:answer("daad", { wat = "Ik leg het de wethouder voor", wanneer = "+14 dagen" })
  me:finishes { level = "inzicht", score = 0 }
  me:sees "Zo klinkt de stille stem: Wie moet er straks langs?"
  me:sees "wat je daarmee laat liggen"
  t:days(14)
  me:is_asked_about "wie-stuurt/daad"
end)

test("wie anders rekent dan de ander, kijkt één keer op hun manier", function(t)
  local me = t:learner "Noor"
  principe(me)
  me:open "wie-stuurt"
  me:answer("besluit", "Wie de sleutel krijgt")
  me:answer("nu", "vak")
  me:sees "Wie het vak niet kent"
  me:answer("zinnen", goed)
  me:answer("zij", "staat")
  me:sees "Zij vragen als eerste: Wie gaat hierover, en wat staat er?"
  me:answer("hun-manier", "Dat er al een regeling voor is")
  me:answer("manier", "beurt")
  me:answer("daad", { wat = "Ik leg het de tafel voor", wanneer = "+3 dagen" })
  me:finishes { score = 1 }
  me:sees "Op hun manier zie je: Dat er al een regeling voor is"
  me:sees "Wie gewend is te winnen, krijgt ook vijf minuten."
end)

test("overheid en gemeenschap lezen elk iets anders, en verdelen kan ook", function(t)
  local me = t:learner "Els"
  principe(me)
  me:open "wie-stuurt"
  me:answer("besluit", "De kosten")
  me:answer("nu", "buurt")
  me:sees "Wie er niet bij hoort, komt er lastig tussen."
  me:answer("nu", "staat")
  me:sees "traag als er iets nieuws gebeurt"
  me:answer("zinnen", goed)
  me:answer("zij", "buurt")
  me:answer("hun-manier", "Niets")
  me:answer("manier", "deel")
  me:answer("daad", { wat = "Ik bel", wanneer = "+1 dag" })
  me:finishes()
  me:sees "wie het laatste woord heeft"
end)
