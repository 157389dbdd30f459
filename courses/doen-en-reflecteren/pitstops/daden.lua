-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = "Wat zien anderen jou doen?", level = "principe", minutes = 7,
  why = "Een ander ziet je plannen niet. Een ander ziet wat je doet.",
  with = "alone",
}

say [[ Iemand van buiten vertelt thuis over jullie samenwerking. De vraag komt: *en wat doet die ander daar eigenlijk?* Die ander ben jij. ]]

local samenwerking = ask.text {
  id = "samenwerking",
  prompt = "Aan welke samenwerking denk je?",
  help = "Een paar woorden is genoeg. Noem geen namen van cliënten of collega's.",
  max = 120,
}
local partner = ask.text {
  id = "partner",
  prompt = "Wie van buiten je organisatie ziet het meest van jou?",
  help = "Een rol is genoeg: de aannemer, de wijkverpleegkundige, de voorzitter van de speeltuin.",
  max = 120,
}
local eigen = ask.scale { id = "eigen", prompt = "Hoe groot vind je zelf jouw inzet daar?", labels = { "klein", "groot" } }
local ander = ask.scale { id = "ander", prompt = "Hoe groot vindt die ander jouw inzet, denk je?", labels = { "klein", "groot" } }

show.bars { title = "Jouw inzet, van twee kanten", rows = { { "Volgens jou", eigen }, { "Volgens de ander", ander } } }
if eigen > ander then
  say [[ Jij ziet meer inzet dan de ander. Dat komt veel voor. Jij kent ook je goede plannen, en die ziet een ander niet. ]]
elseif ander > eigen then
  say [[ De ander ziet meer dan jij. Dan doe je dingen die je zelf niet meer telt. Voor de ander tellen ze wel. ]]
elseif eigen <= 2 then
  say [[ Je geeft jezelf weinig, en je denkt dat de ander dat ook doet. Daar kan een reden voor zijn. Kijk nog eens, maar dan naar één daad. ]]
else
  say [[ Twee keer hetzelfde. Let op: ook het tweede cijfer kwam van jou. De ander heb je het nog niet gevraagd. ]]
end

local gezien = ask.yesno {
  id = "gezien", prompt = "Kan die ander één daad van jou noemen van deze maand?",
  help = "Iets wat je deed. Een mail, een plan of een toezegging telt hier niet.",
}
local daad
if gezien then
  daad = ask.text { id = "daad", prompt = "Welke daad zou die ander noemen?", max = 200, lines = 2, help = "Zoals die ander het zou zeggen." }
else
  say [[ Dat is minder gek dan het voelt. Veel werk gebeurt achter een bureau, waar niemand het ziet. ]]
  daad = ask.text { id = "plan", prompt = "Wat was je van plan, en zag die ander nog niet?", max = 200, lines = 2, help = "'Niets' mag ook. Dan weet je waar je staat." }
end

say [[
  Jezelf meet je af aan wat je van plan bent. Een ander meet je af aan wat hij doet.
  Daardoor schatten we onze eigen daden te hoog in, zonder dat iemand liegt.

  Een directeur in de zorg sprak op elke bijeenkomst over gastvrijheid. De bel bij de ingang was al een jaar kapot.
  Op een ochtend stond ze er zelf, met een schroevendraaier. De toespraken is iedereen vergeten. De bel niet.

  Je bent wat je doet. Wie een richting wil wijzen, zet er een stap in die een ander kan zien.
]]

ask.choice {
  id = "herken",
  prompt = "Jullie willen bewoners aan tafel. Wat is hier een daad?",
  options = {
    { "plan",   "Ik zet meedenken bovenaan in ons jaarplan",
      why = "Het is goed dat het ergens staat. Een bewoner merkt er alleen nog niets van." },
    { "noemen", "Ik noem de bewoners in elk overleg als eerste",
      why = "Je houdt het onderwerp levend. Toch praten jullie dan over mensen die er niet zijn." },
    { "halen",  "Ik loop met één bewoner mee naar het overleg", right = true,
      why = "Dit kan een ander zien gebeuren. Er zit straks iemand op een stoel die leeg was." },
  },
}

local afspr = afspraak {
  id = "volgende", within = "14 dagen",
  prompt = gezien and "Welke daad ziet die ander van jou als volgende?" or "Welke kleine daad ziet die ander binnenkort wél?",
}

show.card {
  title = "Gezien worden doe je zo",
  rows = {
    { "De samenwerking", samenwerking },
    { "Wie het meest van je ziet", partner },
    { gezien and "Dit zag die ander al" or "Dit bleef nog een plan", daad },
    { "Dit komt eraan", afspr.wat },
  },
}
if not gezien then
  say [[ Maak het niet groter dan dit. Eén daad die gebeurt, weegt meer dan tien die nog komen. ]]
elseif eigen > ander then
  say [[ Kondig het niet aan. Doe het, en wacht of iemand er iets over zegt. ]]
else
  say [[ Vraag er eens bij: wat had je aan wat ik toen deed? Dan weet je wat je vaker mag doen. ]]
end
