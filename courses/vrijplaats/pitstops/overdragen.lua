-- SPDX-License-Identifier: CC-BY-4.0
-- Proof of rollenbord: whoever passes this has shown the skill, and need not train it.
pitstop {
  title = "Laat zien dat je iets kunt overdragen", level = "vaardigheid", minutes = 5,
  why = "Kun je dit al, dan hoef je het niet te oefenen.",
  with = "alone", pass = 0.7,
}

say [[ Een collega zegt: *zonder jou loopt het hier in de soep.* Het is aardig bedoeld. ]]

local taak = ask.text { id = "taak", prompt = "Welke taak van jou kan nu niemand overnemen?", help = "In een samenwerking waar je nu in zit. Een kleine taak mag ook.", max = 160 }

say [[ Stel, je bent vanaf morgen drie maanden weg. Iemand anders neemt het over. ]]
local geven = ask.choice {
  id = "geven",
  prompt = "Wat geef je diegene mee?",
  options = {
    { "taken",   "Drie taken, en wie ze ervoor belt", right = true,
      why = "Hier kan iemand morgen mee beginnen. En hij weet bij wie hij terechtkan als het anders loopt." },
    { "functie", "Mijn functieomschrijving en mijn inlog",
      why = "Daar staat waar jij van bent. Wat jij op dinsdag doet, staat er niet in." },
    { "map",     "De hele map, dan is alles compleet",
      why = "Er ontbreekt niets, en dat is meteen het probleem. Niemand leest een map van twee jaar." },
  },
}

ask.match {
  id = "rollen",
  prompt = "Welke taak hoort bij welke rol?",
  help = "Er blijft één ding over dat geen taak is.",
  pairs = {
    { "gastheer", "Gastheer", "Nieuwe mensen wegwijs maken" },
    { "rekenaar", "Rekenaar", "Laten zien wat er nog over is" },
    { "bode",     "Bode",     "Thuis vertellen wat is besloten" },
  },
  also = { { "jaren", "Twaalf jaar senior adviseur zijn" } },
  why = "Een taak kun je aan een ander geven. Twaalf jaar ervaring niet, en een titel ook niet.",
}

say [[ De nieuwe gastheer pakt het anders aan dan jij deed. Er komt een fout uit, een kleine. ]]
local fout = ask.choice {
  id = "fout",
  prompt = "Wat doe je?",
  options = {
    { "terug",  "Ik neem het even terug tot het loopt",
      why = "Het loopt dan weer, en de rol is weer van jou. De volgende keer vraagt niemand nog of hij mag." },
    { "vragen", "Ik vraag wat hij nodig heeft, meer niet", right = true,
      why = "De rol blijft bij hem, en de fout ook. Zo wordt een rol iets wat kan reizen." },
    { "zwijg",  "Ik zeg niets, het is nu zijn rol",
      why = "Je laat los, en dat is moeilijk genoeg. Alleen weet hij nu niet of hij bij je terechtkan." },
  },
}

say [[ Een andere rol willen twee mensen allebei: één van de gemeente, één van de bewoners. ]]
local twee = ask.choice {
  id = "twee",
  prompt = "Wat stel je voor?",
  options = {
    { "hoogste", "Wie de meeste tijd heeft, die doet het",
      why = "Dat klinkt praktisch. Wie betaald wordt, heeft altijd de meeste tijd, en zo blijft alles waar het was." },
    { "allebei", "Ze doen het samen, dan is het van allebei",
      why = "Vriendelijk, en bij spoed belt iedereen de verkeerde. Samen is vaak van niemand." },
    { "beurt",   "Ze doen het om de beurt, met een wisseldag", right = true,
      why = "Er is altijd één die het doet. En beide weten wanneer de rol weer reist." },
  },
}

local goed = (geven == "taken" and 1 or 0) + (fout == "vragen" and 1 or 0) + (twee == "beurt" and 1 or 0)
if goed == 3 then
  say [[ Je denkt in taken en dagen, en je laat los zonder weg te lopen. Doe het nu met je eigen taak. ]]
elseif goed >= 1 then
  say [[ Je geeft graag iets door, en je houdt ook nog iets vast. Dat vasthouden heet vaak zorg. Kijk of de ander erom vroeg. ]]
else
  say [[ Je koos steeds voor zekerheid. Zo blijft het werk goed, zolang jij er bent. Dat is precies de zin waar je mee begon. ]]
end

local stuk = ask.text {
  id = "stuk", max = 200, lines = 2,
  prompt = "Welk stuk van jouw taak kan een ander volgende maand doen?",
  help = "Eén regel, zo dat iemand er morgen mee kan beginnen.",
}

show.card { title = "Dit kan reizen", rows = { { "Jouw taak", taak }, { "Dit stuk geef je door", stuk } } }
if goed == 3 then
  say [[ Noem in je volgende overleg het stuk en de dag. Vraag wie het wil, en wacht tot iemand iets zegt. ]]
else
  say [[ Laat die ene regel lezen aan iemand die het werk niet kent. Begrijpt hij hem, dan kan het stuk op reis. Oefen verder in *Maak een rollenbord*. ]]
end
