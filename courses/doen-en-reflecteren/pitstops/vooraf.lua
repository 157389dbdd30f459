-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = "Kun je alles vooraf regelen?", level = "principe", minutes = 7,
  why = "Sommige dingen weet je pas als je begint. Wachten maakt die niet zekerder.",
  with = "both",
}

say [[ Er is een besluit dat maar niet valt. Eerst moest er iets worden uitgezocht. Daarna nog iets. ]]

local besluit = ask.text {
  id = "besluit", max = 160,
  prompt = "Welk besluit wacht bij jullie?",
  help = "Bijvoorbeeld: of de huisarts een dagdeel in het buurthuis zit.",
}
local wacht = ask.choice {
  id = "wacht",
  prompt = "Waar wacht het vooral op?",
  options = {
    { "weten", "Op kennis: eerst een onderzoek of advies" },
    { "eens",  "Op elkaar: nog niet iedereen ziet het zitten" },
    { "durf",  "Op een begin: niemand wil de eerste zijn" },
  },
}
local wachten = {
  weten = { "Op kennis", [[ Onderzoek helpt bij wat al bestaat. Over iets nieuws kan niemand het je vooraf vertellen. ]] },
  eens  = { "Op elkaar", [[ Wie het niet ziet zitten, heeft vaak een punt. Alleen kun je dat punt nog niet zien, zolang er niets gebeurt. ]] },
  durf  = { "Op een begin", [[ Beginnen voelt als ergens aan vastzitten. Dat is het niet, als je vooraf zegt wanneer je weer kijkt. ]] },
}
say(wachten[wacht][2])

say [[
  Een school en een gemeente wilden een veilige route voor kinderen. Ze praatten er een jaar over.
  Toen deden ze iets kleins. Eén week stonden er ouders met koffie op twee hoeken, en ze keken.
  De kinderen fietsten door een steeg waar niemand het over had gehad.

  Woorden kunnen veel regelen. Ze kunnen niet vooruitkijken. Besluiten is daarom *doen en terugkijken*, en dan weer doen.
  Een besluit dat terugkomt, hoeft niet in één keer goed te zijn.
]]

ask.choices {
  id = "regelen", min = 1,
  prompt = "Wat kon deze school wél vooraf regelen?",
  help = "Kies alles wat past.",
  options = {
    { "geld",  "Wie de koffie en de hesjes betaalt", right = true, why = "Dat kun je afspreken. Doe dat ook, want vaag geld geeft later ruzie." },
    { "komen", "Of de ouders het een week volhouden", why = "Dat weet je pas op donderdag, als het regent." },
    { "stop",  "Wanneer je er meteen mee ophoudt", right = true, why = "Juist dit regel je vooraf. Wie de stop kent, durft te beginnen." },
    { "route", "Langs welke weg de kinderen fietsen", why = "Iedereen had er een mening over. De kinderen hadden een steeg." },
  },
}

local merken = ask.text {
  id = "merken", max = 250, lines = 2,
  prompt = "Wat van jullie besluit merk je alleen door te doen?",
  help = "Of er mensen komen, of het past in een dag, of het op tijd lukt.",
}
local terug = ask.scale { id = "terug", prompt = "Hoe makkelijk kun je dit besluit terugdraaien?", labels = { "niet", "zo gedaan" } }

local vraag
if terug <= 2 then
  say [[ Dan is voorzichtig zijn verstandig. Niet alles hoeft op proef. Zoek het stuk dat wél terug kan: één plek, één week, één gezin. ]]
  vraag = "Welk klein stuk doe je, zodat jullie iets merken?"
elseif terug >= 4 then
  say [[ Dan is wachten het duurst. Over twee weken kun je weten wat je nu nog zit te voorspellen. ]]
  vraag = "Wat doe je, zodat jullie het gaan merken?"
else
  say [[ Het kan terug, met enige moeite. Spreek die moeite vooraf af: wie ruimt er op als het niet werkt? ]]
  vraag = "Met wie spreek je af wie er opruimt?"
end

afspraak { id = "begin", prompt = vraag, within = "14 dagen" }

show.card {
  title = "Praten en doen",
  rows = {
    { "Het besluit", besluit },
    { "Het wacht nu", wachten[wacht][1] },
    { "Dit merk je alleen door te doen", merken },
  },
}
if terug <= 2 then
  say [[ Zeg aan tafel ook wat er níet terug kan. Dan weet iedereen waar jullie voorzichtig zijn, en waar niet. ]]
else
  say [[ Neem één zin mee naar de tafel: *dit weten we pas als we het doen, dus wanneer kijken we terug?* ]]
end
