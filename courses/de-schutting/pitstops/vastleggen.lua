-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = "Wat ligt vast, en wat niet?", level = "inzicht", minutes = 9,
  why = "Wat niet vastligt, komt elke vergadering terug.",
  with = "both",
}

say [[ Het overleg is tien minuten bezig. Iemand vraagt: *waar waren we ook weer voor?* ]]

local overleg = ask.text { id = "overleg", prompt = "In welk overleg herken je dat?", max = 120, help = "Een overleg met mensen van meer dan één organisatie." }

-- The nine things to settle, in the words of this course.
local punten = {
  { "spelregels", "Hoe we met elkaar omgaan", "Spelregels: hoe gaan we met elkaar om?" },
  { "tafel", "Wie er aan tafel zit", "Aan tafel: wie doen er mee?" },
  { "mandaat", "Wie wat mag toezeggen", "Mandaat: wie mag wat toezeggen?" },
  { "wel", "Waar het over gaat", "Wel: waar gaat het over?" },
  { "niet", "Waar het niet over gaat", "Niet: waar gaat het niet over?" },
  { "rollen", "Wie welke rol heeft", "Rollen: wie doet wat?" },
  { "voorbereiding", "Wat je vooraf doet", "Voorbereiding: wat doe je vooraf?" },
  { "route", "Langs wie een besluit gaat", "Route: langs wie gaat een besluit?" },
  { "evaluatie", "Hoe je samen terugkijkt", "Evaluatie: hoe kijken we terug?" },
}
local opties = {}
for _, punt in ipairs(punten) do table.insert(opties, { punt[1], punt[2] }) end

local terug = ask.choices {
  id = "terug", min = 1, max = 3,
  prompt = "Wat komt bij jullie steeds terug?",
  help = "Kies er hoogstens drie. De andere kunnen later.",
  options = opties,
}

say [[
  Er zijn twee manieren om samen te beginnen. Je kunt meteen aan het werk gaan, en onderweg uitzoeken hoe. Of je legt eerst **vast** waar je het over eens bent.
  Vastleggen is niet dichttimmeren. Je schrijft op wat nu geldt, en wanneer je er opnieuw naar kijkt.

  Vijf organisaties begonnen elk overleg met de vraag wie er nog miste. Na een half jaar schreven ze één regel op: wij zijn met vijf, tot mei.
  Het overleg werd een half uur korter. In mei kwam er een zesde bij.
]]

local items, gekozen = {}, {}
for _, sleutel in ipairs(terug) do gekozen[sleutel] = true end
for _, punt in ipairs(punten) do
  if gekozen[punt[1]] then table.insert(items, { punt[1], punt[3] }) end
end
local blad = consensus { id = "blad", items = items, prompt = "Wat ligt er nu vast?" }

local open, rijen = {}, { { "Het overleg", overleg } }
for _, punt in ipairs(punten) do
  local vast = blad[punt[1]]
  if gekozen[punt[1]] then
    if not vast.akkoord then table.insert(open, { punt[1], punt[2] }) end
    table.insert(rijen, { punt[2], vast.akkoord and vast.tekst or vast.tekst ~= "" and vast.tekst .. " (nog niet ieder)" or "Nog open" })
  end
end

local rest, naam, daad
if #open == 0 then
  say [[ Alles ligt vast, en toch komt het terug. Dan is er vast iemand die het niet weet, of het niet meer wil. ]]
  rest = ask.text { id = "waar", prompt = "Waar kan wie later binnenkomt dit lezen?", max = 200, help = "Nergens is ook een antwoord. Dan weet je wat er mist." }
  naam, daad = "Hier staat het", "Hoe zorg je dat ieder het weer ziet?"
else
  if #open == #items then
    say [[ Er ligt nog niets vast. Dat verklaart waarom het terugkomt. Eén punt tegelijk is genoeg. ]]
  else
    say [[ Een deel ligt vast. Wat open is, trekt de rest vaak mee omlaag. ]]
  end
  local eerst = open[1][1]
  if #open > 1 then eerst = ask.choice { id = "eerst", prompt = "Welk punt leg je als eerste vast?", options = open } end
  for _, punt in ipairs(punten) do
    if punt[1] == eerst then table.insert(rijen, { "Dit het eerst", punt[2] }) end
  end
  rest = ask.text { id = "regel", prompt = "Welke ene regel zou nu voor ieder goed zijn?", max = 200, lines = 2, help = "Niet de beste regel. Wel een die niemand pijn doet, tot een dag die je erbij zet." }
  naam, daad = "Jouw voorstel", "Aan wie leg je die regel als eerste voor?"
end

afspraak { id = "daad", prompt = daad, within = "14 dagen" }

table.insert(rijen, { naam, rest })
show.card { title = "Wat vastligt", rows = rijen }
if #open == 0 then
  say [[ Lees het één keer voor aan het begin. Vraag niet of het klopt. Vraag wie het nog nooit had gezien. ]]
else
  say [[ Vraag wie er niet mee kan leven, en waarom. Schrijf dat erbij. Dan hoeft het volgende keer niet opnieuw. ]]
end
