-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = "Negen gewone dingen", level = "inzicht", minutes = 8,
  why = "Een groep is wat mensen elke week gewoon doen.",
  with = "both",
}

say [[ Denk aan de prettigste groep waar je ooit bij hoorde. Een team, een elftal, een koor. ]]

local vroeger = ask.text {
  id = "vroeger", max = 160,
  prompt = "Wat deden mensen daar voor elkaar, zonder dat iemand het vroeg?",
  help = "Iets gewoons: terugbellen, een stoel bijzetten.",
}
local toen = earlier("negen-gewoonten", "wij")

say [[
  Zo'n groep heet een **werkgemeenschap**. Hij drijft niet op afspraken op papier. Hij drijft op negen gewoonten, en die zijn allemaal klein.
  Leg nu je groep van vandaag ernaast. Eerst jijzelf, dan de anderen.
]]

local ik = werkgemeenschap { id = "ik", prompt = "De laatste maand: hoe vaak klopt dit voor jou?" }
local wij = werkgemeenschap { id = "wij", wij = true, prompt = "En hoe vaak klopt het voor jullie samen?" }

local gewoonten = {
  { "afspraken", "Afspraken nakomen", "Noem je eerstvolgende afspraak hardop, met een dag." },
  { "betrouwbaar", "Overal hetzelfde zeggen", "Zeg aan tafel wat je thuis ook zegt." },
  { "bereikbaar", "Bereikbaar zijn", "Vertel op welk uur je altijd opneemt." },
  { "open", "Zeggen wat je denkt", "Begin één keer met: ik denk er anders over." },
  { "delen", "Delen wat je weet", "Stuur iets door waar niemand om vroeg." },
  { "helpen", "Helpen bij vastlopen", "Vraag iemand: waar zit je nu op vast?" },
  { "verantwoordelijk", "Oppakken wat blijft liggen", "Ruim één ding op dat van niemand is." },
  { "flexibel", "Meebewegen", "Zeg bij een wijziging eerst wat er wél kan." },
  { "luisteren", "Uitluisteren", "Tel tot drie voordat je iets terugzegt." },
}
local rows, before, som_ik, som_wij = {}, toen and {}, 0, 0
for plaats, gewoonte in ipairs(gewoonten) do
  local sleutel = gewoonte[1]
  gewoonte.wij, gewoonte.plaats = wij[sleutel], plaats
  som_ik, som_wij = som_ik + ik[sleutel], som_wij + wij[sleutel]
  table.insert(rows, { gewoonte[2], wij[sleutel] })
  if before then table.insert(before, toen[sleutel]) end
end
show.bars { title = before and "Jullie samen, toen en nu" or "Jullie samen", rows = rows, before = before }

if som_wij <= 18 then
  say [[ Bijna alles staat laag. Dan is dit nog geen werkgemeenschap. Het is een lijst met namen. Dat los je niet op met één goed gesprek, wel met één gewoonte tegelijk. ]]
elseif som_ik >= som_wij + 5 then
  say [[ Je geeft jezelf meer dan de groep. De anderen doen dat waarschijnlijk ook. Tel al die cijfers op, en niemand is het probleem. Kijk daarom alleen naar wat een ander van jou kan zien. ]]
elseif som_wij >= som_ik + 5 then
  say [[ Je geeft de groep meer dan jezelf. Misschien leun je op hen, misschien ben je streng. Vraag eens aan iemand welk cijfer jij zou krijgen. ]]
elseif som_wij >= 40 then
  say [[ Bijna alles staat hoog. Zo'n groep merkt het als laatste wanneer er iets wegzakt. Vraag het iemand die er kort bij is. ]]
else
  say [[ Jij en de groep staan ongeveer gelijk. Dan begint de verandering niet bij een ander, en ook niet alleen bij jou. Kies één gewoonte. ]]
end

table.sort(gewoonten, function(a, b) return a.wij < b.wij end)
local opties = {}
for i = 1, 3 do table.insert(opties, { gewoonten[i][1], gewoonten[i][2] }) end
local eerst = ask.choice { id = "eerst", prompt = "Welke van deze drie doe jij als eerste vaker?", help = "Dit zijn de drie die bij jullie het laagst staan.", options = opties }

local gewoonte
for _, een in ipairs(gewoonten) do
  if een[1] == eerst then gewoonte = een end
end
say [[ Een gewoonte groeit niet door erover te praten. Een ander ziet hem bij jou, en doet hem na. Bij een roeiploeg begon het met één roeier die de boot naspoelde. Na drie weken deed de hele ploeg het. ]]
say("Zo kan het klein: *" .. gewoonte[3] .. "*")

afspraak { id = "daad", prompt = "Wat doe jij, ook als een ander het niet doet?", within = "14 dagen" }

show.card { title = "Jouw gewoonte", rows = { { "Zo was het ooit", vroeger }, { "Deze doe je vaker", gewoonte[2] } } }
if som_wij <= 18 then
  say [[ Houd het een maand vol. Gebeurt er niets, dan mag je conclusie zijn dat deze groep geen groep wil zijn. ]]
else
  say [[ Zeg er nog niets over. Doe deze stop over een maand nog eens, dan zie je toen en nu naast elkaar. ]]
end
