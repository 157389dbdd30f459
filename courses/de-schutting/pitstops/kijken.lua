-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = "Waar staat jullie schutting?", level = "principe", minutes = 6,
  why = "Wie een stap overslaat, komt hem later tegen.",
  with = "both",
}

say [[ Je belt met een andere organisatie. Je hangt op en denkt: begrijpen zij nu echt niet wat ik bedoel? ]]

local ander = ask.text {
  id = "ander", max = 120,
  prompt = "Met welke organisatie heb jij zo'n gesprek?",
  help = "Ook een andere afdeling of een groep bewoners mag. Laat namen van mensen weg.",
}

local laatst = ask.choice {
  id = "laatst",
  prompt = "Hoe liep het de laatste keer dat het lastig werd?",
  options = {
    { "verwijt",  "We gaven elkaar de schuld" },
    { "stil",     "We zeiden niets en gingen door" },
    { "verrast",  "Zij deden iets wat ik niet verwachtte" },
    { "opgelost", "We zochten het samen uit" },
  },
}
local spiegel = {
  verwijt  = [[ Een verwijt gaat vaak over iets wat de ander moet bewaken. Je stond dan al bij de schutting. ]],
  stil     = [[ Dat spaart een ruzie. De schutting blijft er wel even dicht van. ]],
  verrast  = [[ Dan was er iets niet te zien. Niet omdat het geheim was, maar omdat niemand het liet zien. ]],
  opgelost = [[ Dan kan er al iets wat anderen nog niet kunnen. Kijk waar dat op rust: op een afspraak, of op één mens. ]],
}
say(spiegel[laatst])

say [[
  Een **schutting** is de grens van wat jij doet, mag en moet bewaken. Ze hoeft niet weg. Ze gaat in drie stappen open.
  Eerst *erken* je haar: je weet waarom de ander zo werkt. Dan maak je haar *doorzichtig*: je weet wat je kunt verwachten.
  Daarna *verruim* je: er komt een grens om jullie allebei heen.

  Een school en een sportclub deelden een zaal. Samen wilden ze dat kinderen meer bewegen, en dat was stap drie.
  Toch lag er elke maandag ruzie over de ballen. De club wist niet dat de school om acht uur les had. Stap één was overgeslagen.
]]

local s = schutting { id = "scan", prompt = "Hoe staat het met de schutting tussen jou en hen?" }
show.bars {
  title = "Jouw blik op de schutting", max = 5,
  rows = { { "Erkennen", s.erkennen }, { "Doorzichtig", s.doorzichtig }, { "Verruimen", s.verruimen } },
}

local vraag, naam, daad, slot
if s.erkennen >= 4 and s.doorzichtig >= 4 and s.verruimen >= 4 then
  say [[ Alle drie staan hoog. Dan rust het werk vaak op een paar mensen die elkaar goed kennen. ]]
  vraag = ask.text { id = "nieuw", prompt = "Wie kwam er later bij, en kent dit nog niet?", max = 200, help = "Aan jouw kant, of aan die van hen. Een functie is genoeg." }
  naam, daad = "Deze kent het nog niet", "Hoe laat je diegene over de schutting kijken?"
  slot = [[ Wat vanzelf gaat, vertelt niemand door. De stop *Wat ligt vast, en wat niet?* helpt je om het op te schrijven. ]]
elseif s.fase == 1 then
  if s.verruimen > s.erkennen then
    say [[ Jullie doel staat er beter voor dan jullie begrip. Dat houdt tot het een keer tegenzit. ]]
  else
    say [[ Het begint bij stap één. Dat is minder werk dan het lijkt: één eerlijke vraag is genoeg. ]]
  end
  vraag = ask.text { id = "raadsel", prompt = "Wat doen zij, waar jij niets van begrijpt?", max = 200, lines = 2, help = "Iets wat je kunt zien. Niet wat je ervan vindt." }
  naam, daad = "Dit begrijp je nog niet", "Aan wie van hen vraag je hoe dat zit?"
  slot = [[ Vraag hoe het werkt, en niet waarom ze zo doen. Daarna past de stop *Waarom doet de ander zo?* ]]
elseif s.fase == 2 then
  say [[ Je kent hun redenen. Wat je van elkaar mag verwachten, is nog niet gezegd. Dan vult ieder het zelf in. ]]
  vraag = ask.text { id = "stil-verwacht", prompt = "Wat verwacht jij van hen, zonder dat je het zei?", max = 200, lines = 2, help = "Iets waar je boos over wordt als het niet komt." }
  naam, daad = "Dit verwacht je in stilte", "Wanneer zeg je het hardop?"
  slot = [[ Vraag daarna wat zij van jou verwachten. De stop *Wat mag de ander van je verwachten?* gaat daarmee verder. ]]
else
  say [[ Jullie kennen elkaar, en weten wat je kunt verwachten. Wat nog mist, is iets wat van jullie allebei is. ]]
  vraag = ask.text { id = "allebei", prompt = "Wat zouden jullie allebei vieren als het lukte?", max = 200, lines = 2, help = "Iets wat geen van jullie alleen kan." }
  naam, daad = "Dit vieren jullie samen", "Aan wie van hen leg je dat voor?"
  slot = [[ Zeg het klein: zou dit ook van jullie zijn? De stop *Een grens om jullie allebei heen* helpt verder. ]]
end

afspraak { id = "daad", prompt = daad, within = "14 dagen" }

show.card {
  title = "Jullie schutting",
  rows = { { "Aan de andere kant", ander }, { "Hier staan jullie", ({ "Stap 1: erkennen", "Stap 2: doorzichtig maken", "Stap 3: verruimen" })[s.fase] }, { naam, vraag } },
}
say(slot)
