-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = "Wat kwam ervan?", level = "vaardigheid", minutes = 7,
  why = "Je bent wat je doet. Terugkijken laat zien wat er echt gebeurde.",
  with = "alone", needs = { "waarom" },
}

say [[ Tijd om terug te kijken. Wat je afsprak, komt hier terug. Niet gedaan is ook een uitkomst. ]]

local rijen = terugblik { id = "terug", prompt = "Hoe staat het met je afspraken?", most = 3 }

local gedaan, opbrengst = 0, nil
for _, rij in ipairs(rijen) do
  if rij.stand == "gedaan" or rij.stand == "anders" then
    gedaan = gedaan + 1
    if not opbrengst and rij.opbrengst ~= "" then opbrengst = rij.opbrengst end
  end
end

local les, naam
if #rijen == 0 then
  say [[ Dan kijk je vandaag naar een ander. Wat iemand doet, valt minder op dan wat iemand zegt. ]]
  les = ask.text { id = "ander", prompt = "Welke daad van een ander hielp jullie deze maand?", max = 300, lines = 2, help = "Iets kleins telt ook: een telefoontje, een stoel erbij, een eerlijk nee." }
  naam = "Dit deed een ander"
else
  show.bars { title = "Gezegd en gedaan", max = #rijen, rows = { { "Gezegd", #rijen }, { "Gedaan", gedaan } } }
  if gedaan == #rijen then
    say [[ Je deed wat je zei. Anderen onthouden dat langer dan een goed betoog. ]]
    les = ask.text { id = "hielp", prompt = "Wat maakte dat het je lukte?", max = 300, lines = 2, help = "Wat je een collega zou aanraden." }
    naam = "Dit maakte dat het lukte"
  elseif gedaan == 0 then
    say [[
      Er is niets gedaan. Dat zegt vaak meer over de afspraak dan over jou.
      Meestal is hij te groot, te vaag, of eigenlijk van een ander.
    ]]
    les = ask.text { id = "kleiner", prompt = "Wat stond er in de weg?", max = 300, lines = 2, help = "Zeg het zoals het was. Alleen jij leest dit." }
    naam = "Dit stond in de weg"
  else
    say [[ Een deel is gedaan. Kijk nu eens naar het verschil tussen wat lukte en wat bleef liggen. ]]
    les = ask.text { id = "verschil", prompt = "Wat was anders aan wat wél lukte?", max = 300, lines = 2, help = "Was het kleiner, was er iemand bij, of had het een dag?" }
    naam = "Dit was er anders"
  end
end

say [[
  Een teamleider schreef een maand lang op wat ze toezegde. Het waren er zeven, en drie waren er gedaan. Dat had ze hoger geschat.
  De maand erna zei ze vier dingen toe. Ze deed ze alle vier. Haar collega's merkten geen verschil in wat ze beloofde.
  Ze merkten wel dat het kwam.

  Kijk met die bril nog één keer naar je samenwerking.
]]

local assen = {
  { "hard", "Resultaat", "Hoe staat het resultaat er nu voor?", { "slecht", "heel goed" } },
  { "zacht", "Onderlinge band", "Hoe staat de onderlinge band er nu voor?", { "slecht", "heel goed" } },
  { "eigendom", "Het is van ons", "Hoeveel mensen aan tafel zeggen nu: dit is ook van mij?", { "niemand", "iedereen" } },
}
local rows, before, stijgt, daalt = {}, {}, false, false
for _, as in ipairs(assen) do
  local nu = ask.scale { id = "nu", of = as[1], prompt = as[3], labels = as[4] }
  local toen = earlier("opbrengst", as[1])
  table.insert(rows, { as[2], nu })
  if toen then
    table.insert(before, toen)
    stijgt, daalt = stijgt or nu > toen, daalt or nu < toen
  end
end

if #before == #rows then
  show.radar { title = "Jullie samenwerking, toen en nu", max = 5, rows = rows, before = before }
  if stijgt and daalt then
    say [[ Er ging iets omhoog en er ging iets omlaag. Dat hoort bij werken aan iets echts. Kies voor je daad de lijn die daalde. ]]
  elseif stijgt then
    say [[ Er ging iets omhoog. Zeg dat ook tegen de anderen. Wat niemand benoemt, telt voor niemand mee. ]]
  elseif daalt then
    say [[ Er ging iets omlaag. Dat is vervelend, en je ziet het op tijd. Zoek nu iets heel kleins. ]]
  else
    say [[ Alles staat nog waar het stond. Soms is dat winst, in een drukke tijd. Soms wacht iedereen op iedereen. ]]
  end
else
  show.radar { title = "Jullie samenwerking nu", max = 5, rows = rows }
  say [[ Bewaar dit beeld. De volgende keer zie je wat er bewogen is. ]]
end

local volgende = afspraak { id = "daad", prompt = "Wat is je volgende kleine daad?", within = "14 dagen" }

local kaart = { { naam, les } }
if opbrengst then table.insert(kaart, { "Dit leverde het op", opbrengst }) end
table.insert(kaart, { "En nu", volgende.wat })
show.card { title = "Wat ervan kwam", rows = kaart }
if #rijen > 0 and gedaan == 0 then
  say [[ Maak hem zo klein dat je hem vandaag al kunt beginnen. Eén telefoontje is een daad. ]]
else
  say [[ Vertel één ander wat je gaat doen. Dan is er iemand die ernaar vraagt. ]]
end
