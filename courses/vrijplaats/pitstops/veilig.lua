-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = "Wat zeg je pas in de gang?", level = "principe", minutes = 6,
  why = "Wat niemand hardop zegt, stuurt toch mee.",
  with = "alone",
}

say [[ Het overleg is voorbij. In de gang begint een tweede overleg, van twee mensen, met gedempte stem. ]]

local overleg = ask.text {
  id = "overleg", max = 120,
  prompt = "Bij welk overleg van jou gebeurt dat?",
  help = "Gebeurt het nergens, noem dan het overleg waar je het minst zegt.",
}
local gangen = {
  twijfel = { "Twijfel", [[ Dan weet de gang al dat het plan zo niet lukt. De tafel hoort het over een half jaar, met een rekening erbij. ]] },
  mens    = { "Irritatie", [[ Een klacht over iemand reist snel, behalve naar die ene. Hij kan er dus ook niets aan doen. ]] },
  fout    = { "Een fout", [[ Een fout die stil blijft, wordt door een ander nog een keer gemaakt. Vaak in dezelfde maand. ]] },
  niets   = { "Niets", [[ Dat kan kloppen. Het kan ook dat de gang jou overslaat. Wie veel te zeggen heeft, hoort het vaak als laatste. ]] },
}
local gang = ask.choice {
  id = "gang",
  prompt = "Wat wordt daar vooral in de gang gezegd?",
  options = {
    { "twijfel", "Twijfel: dit plan gaat zo niet lukken" },
    { "mens",    "Irritatie: zo doet zij het nou altijd" },
    { "fout",    "Een fout: dit ging mis, maar zeg niets" },
    { "niets",   "Niets: wat we denken, zeggen we hardop" },
  },
}
say(gangen[gang][2])

local durf = ask.scale { id = "durf", prompt = "Hoe makkelijk zeg jij daar: dit is mij niet gelukt?", labels = { "nooit", "zonder moeite" } }

say [[
  Samenwerken leer je door te oefenen, en oefenen is fouten maken waar een ander bij is. Daar is een plek voor nodig: een **vrijplaats**.

  - *Persoonlijk*: het gaat over je eigen werk, niet over het werk van anderen.
  - *Uitdagend*: je krijgt een echte vraag terug, geen schouderklop.
  - *Veilig*: wat je zegt, blijft daar. Niemand gebruikt het later.

  Mist er één, dan werkt het niet. Zonder uitdaging wordt het gezellig. Zonder veiligheid wordt het toneel.

  Vijf zorgcoördinatoren eten elke donderdag hun brood in de kantine van een sportclub.
  Wie iets heeft dat niet lukt, begint. De anderen stellen vragen. De stilste van de vijf begon pas in week zes. Toen kwam er iets wat ze alle vijf hadden.
]]

ask.choice {
  id = "teken",
  prompt = "Waaraan zie je dat een plek veilig is?",
  options = {
    { "lachen",  "Er is veel plezier, en niemand wordt boos",
      why = "Plezier helpt, en het kan ook bedekken. Soms lacht een groep juist om niet te hoeven praten." },
    { "gelukt",  "Iemand vertelt wat hem zelf niet lukte", right = true,
      why = "Dat doet niemand op een plek waar het later tegen je wordt gebruikt. Let vooral op wat er daarna gebeurt." },
    { "eens",    "Iedereen is het er vrij snel over eens",
      why = "Snel eens zijn kan ook voorzichtig zijn. Op een veilige plek klinkt er vaker een *ja, maar*." },
  },
}

local vraag, help, naam, daad, slot
if durf <= 2 then
  say [[ Het is daar moeilijk, en dat ligt niet aan jou alleen. Begin niet in dat overleg. Een vrijplaats voor twee is ook een vrijplaats. ]]
  vraag, help, naam = "Bij wie kun je het wél zeggen?", "Een rol is genoeg. Van buiten je organisatie mag ook.", "Daar kan het wel"
  daad = "Wat leg je aan diegene voor?"
  slot = [[ Je hoeft niet dapper te zijn op een plek die niet veilig is. Je mag wel een andere plek zoeken. ]]
elseif durf >= 4 then
  say [[ Jou lukt het. Dat is winst voor de groep, als een ander het ook durft. Vaak kijkt die eerst wat er met jou gebeurt. ]]
  vraag, help, naam = "Wie hoor je daar nooit over iets wat niet lukt?", "Een rol is genoeg. Misschien is het de voorzitter.", "Deze persoon hoor je nooit"
  daad = "Wat vertel jij als eerste dat jou niet lukte?"
  slot = [[ Vertel het zonder er een les van te maken. Een afgerond verhaal vraagt niets, een open verhaal wel. ]]
else
  say [[ Soms wel, soms niet. Dan hangt het van iets af: wie erbij is, of het haast heeft, of het verslag meeloopt. ]]
  vraag, help, naam = "Waar hangt het bij jou van af?", "Eén ding. Iets wat je aan een ander zou kunnen vragen.", "Daar hangt het van af"
  daad = "Wat zeg je één keer aan tafel in plaats van in de gang?"
  slot = [[ Kies iets kleins en kies een goede dag. Eén zin aan tafel is genoeg om te merken wat er gebeurt. ]]
end
local plek = ask.text { id = "plek", of = durf <= 2 and "laag" or durf >= 4 and "hoog" or "half", prompt = vraag, help = help, max = 160 }
afspraak { id = "daad", prompt = daad, within = "14 dagen" }

show.card { title = "Van de gang naar een plek", rows = { { "Het overleg", overleg }, { "In de gang", gangen[gang][1] }, { naam, plek } } }
say(slot)
