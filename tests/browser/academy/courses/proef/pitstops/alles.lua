-- SPDX-License-Identifier: EUPL-1.2
-- Each call of the author API that asks or shows, once.
pitstop { title = "Alles een keer", level = "principe", minutes = 8, why = "Wie alles een keer ziet, weet wat er kan." }

say [[
  Denk aan **één** samenwerking. *Mandaat* is wat je mag toezeggen.

  - een punt
  - nog een punt, met [een adres](https://voorbeeld.example/lang/pad)
]]
say { "Hieronder staat een beeld.", picture = "media/cirkel.png", alt = "Een blauwe cirkel" }

local keuze = ask.choice {
  id = "keuze", prompt = "Wat houdt jullie het meest tegen?", help = "Kies wat nu het zwaarst weegt.",
  options = {
    { "praten", "We praten er goed over, maar niemand begint" },
    { "belang", "Onze **belangen** botsen" },
    { "mandaat", "Niemand aan tafel mag beslissen" },
  },
}
if keuze == "mandaat" then
  ask.text { id = "thuis", prompt = "Wat vraag je thuis?" }
end

ask.choices {
  id = "keuzes", prompt = "Wie zit er aan tafel?", min = 1, max = 2,
  options = { { "zorg", "De zorg" }, { "buurt", "De buurt" }, { "gemeente", "De gemeente" } },
}
ask.yesno { id = "ja-nee", prompt = "Ga je door?" }
ask.scale { id = "schaal", prompt = "Hoe goed past dit bij jou?", labels = { "helemaal niet", "helemaal" } }
ask.scale { id = "schaal-tien", prompt = "Welk cijfer geef je de samenwerking?", from = 0, to = 10, labels = { "laag", "hoog" } }
ask.scale {
  id = "schaal-woorden", prompt = "Hoe vaak gebeurt dat?", from = 1, to = 4,
  labels = { "nooit", "soms, als het rustig is", "vaak", "altijd" },
}
ask.text { id = "regel", prompt = "Welke samenwerking neem je in gedachten?", help = "Een paar woorden is genoeg.", max = 40 }
ask.text { id = "verhaal", prompt = "Wat wint iemand buiten jullie tafel?", max = 300, lines = 4 }
ask.text { id = "open", prompt = "Wil je er nog iets bij zeggen?", optional = true }
ask.number { id = "getal", prompt = "Hoe vaak stond het al op de agenda?", min = 1, max = 99, unit = "keer" }
ask.date { id = "dag", prompt = "Wanneer is het volgende overleg?", within = "60 dagen" }
ask.order {
  id = "volgorde", prompt = "Wat komt eerst?",
  items = { { "luisteren", "Luisteren naar iedereen" }, { "voorstel", "Een voorstel doen" }, { "begin", "Beginnen" } },
}
ask.match {
  id = "paren", prompt = "Wat hoort bij elkaar?", scored = false,
  pairs = { { "principe", "Principe", "Waarom" }, { "inzicht", "Inzicht", "Hoe" } }, also = { { "geen", "Hoort nergens bij" } },
}
ask.picture {
  id = "beeld", prompt = "Welk beeld past bij jullie?",
  options = {
    { "cirkel", "Een cirkel", "media/cirkel.png" },
    { "schutting", "Een schutting", "media/schutting.png" },
  },
}

show.card { title = "Samengevat", rows = { { "Het remt", keuze }, { "Vandaag", today() } } }
show.radar {
  title = "Vijf kanten", rows = { { "Status", 4 }, { "Zekerheid", 2 }, { "Autonomie", 5 }, { "Verbondenheid", 3 }, { "Eerlijkheid", 1 } },
  before = { 2, 3, 3, 4, 2 },
}
show.bars { title = "Drie staven", rows = { { "Erkennen", 4 }, { "Doorzichtig", 2.5 }, { "Verruimen", 1 } } }
say [[ Dit was alles. ]]
