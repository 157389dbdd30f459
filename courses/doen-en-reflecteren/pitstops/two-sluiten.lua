-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = "Sluit een TWO", level = "vaardigheid", minutes = 8,
  why = "Met een tijdelijke afspraak begin je, ook als nog niet alles zeker is.",
  with = "both", proof = "knoop",
}

local in_woorden = require "lib.dag"

local onderwerp, zin = earlier("knoop", "onderwerp"), earlier("knoop", "zin")
if onderwerp and zin then
  show.card { title = "Dit noemde je eerder", rows = { { "Het onderwerp", onderwerp }, { "Je voorstel", zin } } }
end
say [[ Neem één onderwerp dat al een paar keer op de agenda stond. Zie de mensen voor je die er last van hebben, of er werk aan krijgen. ]]

local gehoord = ask.yesno { id = "gehoord", prompt = "Heeft iedereen die het raakt zijn zegje kunnen doen?", help = "Ook wie nooit op een overleg komt." }
local wie
if gehoord then
  say [[ Mooi. Dan weten jullie waar het wringt. Nu gaat het erom dat die kennis niet verdampt. ]]
else
  say [[ Goed dat je dat ziet. Wie niet is gehoord, werkt straks ook niet mee. Vandaag maak je daarom een voorstel, en nog geen afspraak. ]]
  wie = ask.text { id = "wie", prompt = "Wie is nog niet gehoord?", help = "Een rol of een groep is genoeg: de conciërge, de ouders van de late dienst.", max = 160 }
end

say [[ Laat eerst zien wat je al kunt. Een buurvrouw zegt over jullie voorstel: *dit wordt een rommeltje.* ]]
local reactie = ask.choice {
  id = "reactie",
  prompt = "Wat zeg je terug?",
  options = {
    { "zien",   "Waaraan gaan we dat straks zien?", right = true,
      why = "Je neemt haar serieus. En haar zorg wordt iets waar je samen naar kunt kijken." },
    { "uitleg", "Daar hebben we goed over nagedacht.",
      why = "Dat kan waar zijn. Voor haar is het gesprek dan voorbij, en ze gaat op zoek naar rommel." },
    { "liever", "Wat wil je dan liever dat we doen?",
      why = "Je luistert, en dat is vriendelijk. Alleen ligt er nu een tweede voorstel, en is haar zorg nog net zo vaag." },
  },
}
if reactie == "zien" then
  say [[ Zo werkt een **TWO**, een *tijdelijke werkbare overeenkomst*. Een bezwaar blijft staan, als iets om straks na te kijken. ]]
else
  say [[
    Er is een vorm waarin zo'n zin een plek krijgt: de **TWO**. Dat is een *tijdelijke werkbare overeenkomst*.

    - Je hoort eerst iedereen die het raakt. Dat mag kort.
    - Iemand doet een voorstel dat goed genoeg is om mee te werken.
    - Bezwaren worden niet weggestemd. Ze komen erbij te staan, zo dat je ze kunt nakijken.
    - Er is een einddag. Tot die dag doet iedereen mee, ook wie twijfelt.

    Een dorp zette zo één maand bloembakken in een winkelstraat. Het bezwaar *de bakker verliest klanten* stond op papier.
    De bakker telde zelf mee.
  ]]
end

if not gehoord then
  local schets = ask.text { id = "schets", prompt = "Welk voorlopig voorstel leg je daar neer?", help = "Eén zin die nog mag veranderen. Noem er een einddag bij.", max = 300, lines = 2 }
  afspraak { id = "horen", prompt = "Wanneer hoor je wie er nog niet is gehoord?", within = "14 dagen" }
  show.card { title = "Eerst nog horen", rows = { { "Wie", wie }, { "Het voorstel", schets } } }
  say [[ Vraag: *wat betekent dit voor jouw werkdag?* Verandert je voorstel daardoor, dan heeft het gewerkt. Doe deze stop daarna opnieuw, en sluit de TWO. ]]
else
  local w = two { id = "two", prompt = "Wat spreken jullie voorlopig af?", within = "3 maanden" }

  local tegen
  if #w.bezwaren == 0 then
    say [[ Er staat geen bezwaar bij. Misschien is het er niet. Vaker is het nog niet gezegd. ]]
    tegen = ask.text { id = "tegen", prompt = "Wat zou iemand ertegen kunnen hebben?", help = "Denk aan wie er het meeste werk aan krijgt.", max = 200 }
  else
    say [[ De bezwaren staan erbij. Vraag bij elk: *waaraan zien we straks wie er gelijk had?* Wie twijfelt, kan dan meedoen en toch zijn mening houden. ]]
  end

  afspraak { id = "begin", prompt = "Wat is de eerste daad, zodat het begint?", within = "14 dagen" }

  show.card {
    title = "Jullie TWO",
    rows = {
      { "Voorlopig doen we dit", w.voorstel },
      tegen and { "Dit kan iemand ertegen hebben", tegen } or { "Bezwaren om na te kijken", tostring(#w.bezwaren) },
      { "Terug aan tafel", in_woorden(w.tot) },
    },
  }
  say [[ Tot die dag is de afspraak de afspraak. Had je een bezwaar en krijg je gelijk, breng dat dan mee naar *De tweede ronde*. ]]
end
