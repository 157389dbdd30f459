-- SPDX-License-Identifier: CC-BY-4.0
-- Four ways to steer on the collective level: state, market, profession, community. Ideal types: one's own collaboration is placed among them, and the other's beside it.
pitstop {
  title = "Wie stuurt er eigenlijk?", level = "inzicht", minutes = 8,
  why = "Veel ruzie gaat over hoe je besluit, en niet over wat je besluit.",
  with = "both", needs = { "principe" },
}

local open_bij = require "lib.samenwerking"

say [[
  Er komt een laadplein. De ambtenaar zegt: daar is beleid voor. De ondernemer zegt: wat levert het op?
  De installateur zegt: zo hoort het niet. De buurvrouw zegt: wij wonen hier. Alle vier hebben ze gelijk.
]]
open_bij()

local besluit = ask.text {
  id = "besluit",
  prompt = "Welk besluit moeten jullie binnenkort samen nemen?",
  help = "Iets waar niet iedereen hetzelfde over denkt.",
  max = 160,
}

-- name, what counts, strong and weak, the first question it asks
local manieren = {
  staat = { "De overheid", "Regels en wie erover gaat",
    [[ Bij jullie telt wie erover gaat. Dat is gelijk voor iedereen en na te lezen. Het is alleen traag als er iets nieuws gebeurt. ]], "Wie gaat hierover, en wat staat er?" },
  markt = { "De markt", "Prijs en opbrengst",
    [[ Bij jullie telt wat het oplevert. Dat houdt iedereen scherp. Wat geen prijs heeft, zoals rust of veiligheid, valt er snel uit. ]], "Wat kost het, en wie betaalt?" },
  vak = { "Het vak", "Wat vakmensen goed vinden",
    [[ Bij jullie telt wat vakmensen goed vinden. Dat geeft kwaliteit. Wie het vak niet kent, durft alleen geen vraag meer te stellen. ]], "Wat is hier goed werk?" },
  buurt = { "De gemeenschap", "Wat we elkaar beloven",
    [[ Bij jullie telt wat je elkaar belooft. Dat is warm en snel. Wie er niet bij hoort, komt er lastig tussen. ]], "Wie raakt dit, en wat spreken we af?" },
}
local sleutels = { "staat", "markt", "vak", "buurt" }

local nu = ask.choice {
  id = "nu",
  prompt = "Wat geeft bij jullie nu de doorslag?",
  help = "Denk aan het vorige lastige besluit.",
  options = {
    { "staat", "De regel, of wie erover gaat" },
    { "markt", "De prijs, of wat het oplevert" },
    { "vak",   "Wat de vakmensen goed vinden" },
    { "buurt", "Wat we elkaar hebben beloofd" },
  },
}
say(manieren[nu][3])

say [[
  Er zijn vier manieren om samen te sturen. **Overheid**: regels. **Markt**: prijs. **Vak**: kwaliteit. **Gemeenschap**: beloften.
  In het echt lopen ze door elkaar. Er is er niet één de beste.

  Het schuurt als twee mensen elk met een andere manier rekenen. Ze horen elkaars reden wel. Ze vinden het alleen geen reden.
]]

ask.match {
  id = "zinnen",
  prompt = "Wie rekent met welke manier?",
  help = "Er blijft één zin over.",
  pairs = {
    { "staat", "De overheid",    "Daar hebben we een regeling voor." },
    { "markt", "De markt",       "Een ander doet het voor minder." },
    { "vak",   "Het vak",        "Zo werkt een goede verpleegkundige niet." },
    { "buurt", "De gemeenschap", "Dat hebben we elkaar toch gezegd?" },
  },
  also = { { "haast", "Kan dit voor de zomer klaar zijn?" } },
  why = "Let op de reden in de zin: een regel, een prijs, een vak of een belofte. Haast is geen manier van sturen. Haast heeft iedereen.",
}

local zij = ask.choice {
  id = "zij",
  prompt = "En waar rekent de partij mee met wie het schuurt?",
  options = {
    { "staat", "Met de regel, of met wie erover gaat" },
    { "markt", "Met de prijs, of met de opbrengst" },
    { "vak",   "Met wat vakmensen goed vinden" },
    { "buurt", "Met wat er onderling is beloofd" },
  },
}

local rest, kop
if zij == nu then
  say [[
    Jullie rekenen op dezelfde manier. Dan gaat het schuren over iets anders: over wie er mag rekenen, of over oud zeer.
    Er is ook nog een stem die jullie allebei niet horen.
  ]]
  local stil = {}
  for _, sleutel in ipairs(sleutels) do
    if sleutel ~= nu then table.insert(stil, { sleutel, manieren[sleutel][1] .. ": " .. manieren[sleutel][4] }) end
  end
  local stem = ask.choice { id = "stil", prompt = "Welke stem hoor je nooit bij jullie?", options = stil }
  kop, rest = "Zo klinkt de stille stem", ask.text {
    id = "stille-vraag", prompt = "Wat zou die stem over jullie besluit vragen?", max = 200,
    help = "Begin met: " .. manieren[stem][4],
  }
else
  show.card {
    title = "Twee manieren naast elkaar",
    rows = {
      { "Jullie", manieren[nu][2] }, { "Jullie vragen als eerste", manieren[nu][4] },
      { "Zij", manieren[zij][2] }, { "Zij vragen als eerste", manieren[zij][4] },
    },
  }
  say [[ Nu een proef. Bekijk jullie besluit één keer op hún manier. Je hoeft het er niet mee eens te zijn. ]]
  kop, rest = "Op hun manier zie je", ask.text {
    id = "hun-manier", prompt = "Wat valt je dan op aan jullie besluit?", max = 300, lines = 2,
    help = "Iets wat je op je eigen manier niet zag. 'Niets' is ook een antwoord.",
  }
end

local manier = ask.choice {
  id = "manier",
  prompt = "Hoe wil je dit besluit nemen?",
  options = {
    { "een",   "Op één manier, en we zeggen welke" },
    { "beurt", "Om de beurt: elke manier één ronde" },
    { "deel",  "Verdeeld: elk stuk op een eigen manier" },
  },
}
local uitkomst = {
  een   = { "Op één manier", [[ Zeg dan hardop welke, en wat je daarmee laat liggen. De anderen vergeven een keuze eerder dan een vanzelfsprekendheid. ]] },
  beurt = { "Om de beurt", [[ Geef elke ronde vijf minuten. Wie gewend is te winnen, krijgt ook vijf minuten. ]] },
  deel  = { "Verdeeld", [[ Zeg bij elk stuk wie het laatste woord heeft. Anders beslist alsnog wie het hardst praat. ]] },
}

afspraak { id = "daad", prompt = "Aan wie leg je deze manier voor?", within = "14 dagen" }

show.card {
  title = "Zo neem je dit besluit",
  rows = { { "Het besluit", besluit }, { "Nu telt vooral", manieren[nu][2] }, { kop, rest }, { "De manier", uitkomst[manier][1] } },
}
say(uitkomst[manier][2])
