-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = "Eerst schatten, dan tellen", level = "inzicht", minutes = 7,
  why = "Wie telt wat er gebeurde, hoeft niet te raden hoe betrouwbaar hij is.",
  with = "alone", needs = { "daden" },
}

say [[ Straks zie je terug wat je zelf hebt afgesproken. Doe eerst een gok, zonder te kijken. ]]

local schatting = ask.number {
  id = "schatting", min = 0, max = 10,
  prompt = "Van tien dingen die je toezegt, hoeveel doe je er?",
  help = "Het eerste getal dat in je opkomt.",
}

local rijen = terugblik { id = "terug", prompt = "En nu tellen. Hoe staat het met je afspraken?", most = 3 }
local gezegd, gedaan, later = #rijen, 0, 0
for _, rij in ipairs(rijen) do
  if rij.stand == "gedaan" or rij.stand == "anders" then gedaan = gedaan + 1 end
  if rij.stand == "nog-niet" then later = later + 1 end
end
if later > 0 then
  local voorbij = ask.number { id = "voorbij", prompt = "Bij hoeveel met 'nog niet' was de dag al voorbij?", help = "De andere tellen nog niet mee.", min = 0, max = later }
  gezegd = gezegd - later + voorbij
end
if gezegd == 0 then
  say [[ Hier valt nog niets te tellen. Tel dan buiten deze academie. Denk aan je laatste drie overleggen, of kijk in de verslagen. ]]
  gezegd = ask.number { id = "gezegd", prompt = "Hoeveel dingen zei je daar zelf toe?", min = 0, max = 40 }
  if gezegd > 0 then gedaan = ask.number { id = "gedaan", prompt = "Hoeveel daarvan zijn nu gedaan?", min = 0, max = gezegd } end
end

local vraag, naam
if gezegd == 0 then
  say [[ Je zei niets toe. Dan kan er ook niets blijven liggen. Alleen bewoog er door jou ook niets, en misschien is dat precies wat je wilt. ]]
  vraag, naam = "Wat houdt je tegen om iets kleins toe te zeggen?", "Dit houdt me tegen"
else
  local geteld = math.floor(gedaan * 10 / gezegd + 0.5)
  show.bars { title = "Van elke tien dingen", max = 10, rows = { { "Geschat", schatting }, { "Geteld", geteld } } }
  if gezegd <= 2 then say [[ Het zijn er nog weinig. Zie het als een eerste streepje, niet als een rapport. ]] end
  if schatting > geteld + 1 then
    say [[ Je schatte hoger dan je telde. Zo gaat het bij bijna iedereen: wat je van plan was, voelt als gedaan. Nu weet je hoeveel het scheelt. ]]
    vraag, naam = "Welke toezegging deed je vooral om het moment?", "Dit zei ik om het moment"
  elseif geteld > schatting + 1 then
    say [[ Je deed meer dan je dacht. Streng zijn voor jezelf lijkt bescheiden. Anderen weten alleen niet wat ze aan je hebben. ]]
    vraag, naam = "Welke daad telde je zelf niet mee?", "Dit telde ik niet mee"
  elseif geteld <= 4 then
    say [[ Je schatting klopt, en er blijft veel liggen. Je houdt jezelf dus niet voor de gek. De anderen aan tafel misschien wel. ]]
    vraag, naam = "Wat zeg je de volgende keer niet meer toe?", "Dit zeg ik niet meer toe"
  else
    say [[ Je schatting klopt, en het meeste gebeurt. Dat is zeldzamer dan je denkt. Kijk waar het aan ligt, dan kan een ander het ook. ]]
    vraag, naam = "Wat maakt dat het jou lukt?", "Daardoor lukt het"
  end
end
local les = ask.text { id = "les", prompt = vraag, max = 200, help = "Zeg het zoals het is. Alleen jij leest dit." }

say [[
  In een garage hing een bord met twee rijen: *beloofd* en *klaar*. De monteurs beloofden alles voor vijf uur. De helft stond er zaterdag nog.
  Nu vragen ze: dinsdag of woensdag? Klanten wachten langer dan eerst, en ze klagen minder. Het bord bleef hangen.

  Er zijn dus twee wegen naar hetzelfde. Meer doen van wat je zegt, of minder zeggen. De tweede weg is bijna altijd korter.
]]

local wegen = {
  minder  = { "Minder toezeggen", "Waar zeg je binnenkort eerlijk nee tegen?", [[ Je kiest voor minder. De eerste keer voelt dat als weigeren. Voor de ander is het een plan waar hij op kan bouwen. ]] },
  kleiner = { "Kleinere stukken", "Van welke toezegging maak je nu een kleiner stuk?", [[ Je kiest voor kleiner. Een stuk van een uur gebeurt. Een stuk van een dag wacht op een lege dag. ]] },
  eerder  = { "Eerder melden", "Wie vertel je nu al dat iets niet op tijd komt?", [[ Je kiest voor eerder zeggen. Een gemist moment vergeten mensen. Dat ze het zelf moesten ontdekken, vergeten ze niet. ]] },
}
local weg = ask.choice {
  id = "weg",
  prompt = "Wat zou bij jou het meeste schelen?",
  options = {
    { "minder",  "Minder toezeggen, en dat helemaal doen" },
    { "kleiner", "Hetzelfde toezeggen, in kleinere stukken" },
    { "eerder",  "Eerder melden dat iets niet gaat lukken" },
  },
}
say(wegen[weg][3])
afspraak { id = "zo", prompt = wegen[weg][2], within = "14 dagen" }

show.card { title = "Gezegd en gedaan", rows = { { naam, les }, { "Zo pak ik het aan", wegen[weg][1] } } }
if gezegd > 0 and gedaan == 0 then
  say [[ Niets gedaan is een bruikbare uitkomst. Begin met één toezegging, zo klein dat hij vandaag past. ]]
elseif gezegd > 0 and gedaan == gezegd then
  say [[ Alles gedaan. Durf dan ook iets toe te zeggen waarvan je nog niet weet of het lukt. ]]
else
  say [[ Doe deze stop over een maand nog eens. Dan wordt je schatting een telling. ]]
end
