-- SPDX-License-Identifier: EUPL-1.2
-- Eight choices and four sentences, with the texts, branches and cards of a real pitstop.
pitstop { title = "Twaalf vragen", level = "principe", minutes = 5, why = "Om te meten hoe snel het gaat.", with = "alone" }

local function keuze(n)
  return ask.choice {
    id = "vraag-" .. n, prompt = "Wat houdt de volgende stap nu het meest tegen?", help = "Kies wat het best past.",
    options = {
      { "ja", "We praten er goed over, maar niemand begint" },
      { "belang", "Onze belangen botsen op dit onderwerp" },
      { "mandaat", "Niemand aan tafel mag nu beslissen" },
      { "tijd", "We hebben er te weinig tijd voor" },
    },
  }
end

local telling = 0
for n = 1, 8 do
  say [[ Denk aan **één** samenwerking waar je nu in zit. Het liefst een die stroef loopt. Een reden werkt pas als er een gezicht bij hoort. ]]
  if keuze(n) == "ja" then telling = telling + 1 else say [[ Dan is de eerste stap thuis. ]] end
end
for n = 9, 12 do
  say("Je koos " .. telling .. " keer hetzelfde. Zeg nu in één zin waar het over gaat.")
  ask.text { id = "zin-" .. n, prompt = "Wat wint iemand buiten jullie tafel als dit lukt?", max = 300, lines = 3 }
end
show.card { title = "Jouw antwoorden", rows = { { "Keer", tostring(telling) } } }
