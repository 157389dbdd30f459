-- SPDX-License-Identifier: CC-BY-4.0
-- A profile that grows with deeds: what was said against what was done, the lines of een-vak again, and each time the profile of the time before beside it.
pitstop {
  title = "Wat staat er op jouw kaart?", level = "vaardigheid", minutes = 10,
  why = "Op een visitekaartje staat wat je bent. Hier komt te staan wat je deed.",
  with = "alone",
}

local kanten = require "lib.kanten"

local function gedaan_van(rijen)
  local aantal, bewijs = 0, nil
  for _, rij in ipairs(rijen) do
    if rij.stand == "gedaan" or rij.stand == "anders" then
      aantal = aantal + 1
      bewijs = bewijs or (rij.opbrengst ~= "" and rij.opbrengst or rij.wat)
    end
  end
  return aantal, bewijs
end

say [[
  Iemand die je niet kent, vraagt een collega naar jou. De collega noemt niet je functie.
  Die vertelt wat je deed toen het vastliep.
]]

local rijen = terugblik { id = "terug", prompt = "Wat kwam er van wat je zei?", most = 3 }
local gedaan, bewijs = gedaan_van(rijen)
local vorige = earlier("mijn-profiel", "terug")

local kop, les
if #rijen == 0 then
  say [[ Er staat niets open. Dan kijk je naar een daad die je nooit had toegezegd. Die telt net zo goed. ]]
  kop, les = "Ook gedaan", ask.text { id = "ongevraagd", prompt = "Wat deed je de laatste maand zonder dat iemand het vroeg?", max = 200, help = "Een telefoontje, een stoel erbij, een eerlijk nee." }
else
  local eerder = {}
  if vorige then eerder = { #vorige, (gedaan_van(vorige)) } end
  show.bars { title = vorige and "Gezegd en gedaan, nu en de vorige keer" or "Gezegd en gedaan", max = 3, rows = { { "Gezegd", #rijen }, { "Gedaan", gedaan } }, before = vorige and eerder or nil }
  if gedaan == #rijen then
    say [[ Alles gedaan. Wie doet wat hij zegt, hoeft minder te zeggen. Vraag je wel af of het niet te makkelijk was. ]]
    kop, les = "Volgende keer moeilijker", ask.text { id = "moeilijker", prompt = "Wat durfde je deze keer nog niet toe te zeggen?", max = 200, help = "Alleen jij leest dit." }
  elseif gedaan == 0 then
    say [[
      Nog niets gedaan. Dan staat er nu een eerlijk begin op je kaart, en geen mooi verhaal.
      Iets zeggen gaat snel. Een ja moet in een week passen die al vol is.
    ]]
    kop, les = "Dit zat ertussen", ask.text { id = "ertussen", prompt = "Waar ging je tijd wél heen?", max = 200, help = "Dat is ook een daad. Misschien was die belangrijker." }
  else
    say [[ Een deel gedaan. Je kaart groeit zo het eerlijkst: met wat er ligt, en met wat je liet liggen. ]]
    kop, les = "Hierdoor lukte het wel", ask.text { id = "lukte", prompt = "Wat had het ene dat lukte, en het andere niet?", max = 200, help = "Een dag, een ander erbij, of was het kleiner?" }
  end
end

say [[
  Een buurtsportcoach schreef elke maand één regel op: wat deed ik dat een ander kan navertellen? Na een jaar had ze twaalf regels.
  Bij een sollicitatie las ze er drie voor. Over haar opleiding vroeg niemand meer iets.
]]

local nu, toen, stijgt = {}, {}, false
for _, kant in ipairs(kanten) do
  local waarde = ask.scale { id = "kant", of = kant[1], prompt = kant[3], labels = { "bijna nooit", "bijna altijd" } }
  local was = earlier("mijn-profiel", "kant:" .. kant[1]) or earlier("een-vak", "kant:" .. kant[1])
  table.insert(nu, { kant[2], waarde })
  if was then table.insert(toen, was) end
  stijgt = stijgt or (was ~= nil and waarde > was)
end
if #toen == #nu then
  show.radar { title = "Jouw vak, nu en toen", rows = nu, before = toen, max = 5 }
  if stijgt and gedaan > 0 then
    say [[ Er ging een lijn omhoog, en er staan daden bij. Dan is het geen gevoel. ]]
  elseif stijgt then
    say [[ Er ging een lijn omhoog. Er staat nog geen daad bij. Vraag iemand of hij het ook zo ziet. ]]
  else
    say [[ Geen lijn ging omhoog. Dat komt vaak doordat je scherper kijkt dan de vorige keer. ]]
  end
else
  show.radar { title = "Jouw vak nu", rows = nu, max = 5 }
  say [[ Dit is je eerste tekening. De volgende keer komt er een naast. Dan zie je of er iets bewoog. ]]
end

local bel = ask.text {
  id = "bel",
  prompt = "Waar mag een ander jou voor bellen?",
  help = "Iets wat je al eens deed. Zeg het zo dat die ander weet wanneer.",
  max = 160,
}

afspraak { id = "daad", prompt = "Welke daad komt er als volgende op je kaart?", within = "1 maand" }

local kaart = { { "Gezegd en gedaan", #rijen == 0 and "Er stond niets open" or gedaan .. " van " .. #rijen .. " gedaan" } }
if bewijs then table.insert(kaart, { "Dit ligt er", bewijs }) end
table.insert(kaart, { kop, les })
table.insert(kaart, { "Bel mij voor", bel })
show.card { title = "Mijn kaart", rows = kaart }
if #rijen > 0 and gedaan == 0 then
  say [[ Maak de volgende zo klein dat hij in een volle week past. Doe deze stop daarna opnieuw. Dan staat er iets. ]]
else
  say [[ Doe deze stop over een maand opnieuw. Je ziet dan wat erbij kwam, naast wat er nu staat. ]]
end
