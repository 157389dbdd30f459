-- SPDX-License-Identifier: CC-BY-4.0
pitstop {
  title = "Overleggen of oefenen?", level = "inzicht", minutes = 7,
  why = "Wie samen oefent, hoeft in het echt minder te herstellen.",
  with = "both", needs = { "veilig" },
}

say [[ Een brandweerploeg oefent elke week, ook als er nergens brand is. Een overleg oefent nooit. Het is meteen echt. Neem jullie laatste overleg voor je. ]]

local duur = ask.number { id = "duur", prompt = "Hoeveel minuten duurde het?", min = 1, max = 480, unit = "minuten" }
local open = ask.number {
  id = "open", prompt = "Hoeveel minuten ging het over iets wat een van jullie niet lukte?",
  help = "Schat het. Problemen van een ander tellen niet mee.", min = 0, max = duur, unit = "minuten",
}
show.bars { title = "Jullie laatste overleg", max = duur, rows = { { "Minuten overleg", duur }, { "Minuten eigen werk", open } } }
if open == 0 then
  say [[ Nul minuten. Dat is heel gewoon. Iedereen bracht een antwoord mee, en niemand een vraag. Leren gebeurt dan ergens anders, of niet. ]]
elseif open * 5 < duur then
  say [[ Er was even ruimte voor. Kijk wie die ruimte maakte. Vaak is het één iemand die iets van zichzelf liet zien. ]]
else
  say [[ Dat is veel. Dan oefenen jullie al, zonder het zo te noemen. De vraag is of er ook nog besloten wordt. ]]
end

say [[
  **Overleggen** en **oefenen** zijn twee soorten bijeenkomst. In een overleg breng je een antwoord mee, en gaat het om het besluit.
  Op een oefenplek, een **vrijplaats**, breng je een vraag mee, en gaat het om beter worden. Door elkaar heen gaan ze allebei mis.

  Drie winkeliers en een straatmanager hadden elke maand twee uur overleg. Ze knipten er een half uur af, en legden dat op dinsdagochtend, elke week.
  Wie iets lastigs had, speelde het na: de buurman met de vuilcontainer, de huurbaas. Niemand maakte een verslag.
]]

local nodig = ask.choice {
  id = "nodig",
  prompt = "Waar hebben jullie nu het meest aan?",
  options = {
    { "besluit", "Besluiten: er ligt te veel te wachten" },
    { "oefenen", "Oefenen: we doen steeds hetzelfde fout" },
    { "kennen",  "Elkaar kennen: we weten te weinig" },
  },
}
local antwoord = {
  besluit = { "Besluiten", [[ Jullie hebben besluiten nodig. Houd dan het overleg kort en droog. Wie met een vraag komt in plaats van een antwoord, krijgt een eigen moment. ]],
    "Welk kwartier haal je uit het overleg, en wat komt daar?" },
  oefenen = { "Oefenen", [[ Jullie hebben oefening nodig. Een goed gesprek over de fout is er nog geen. Speel het moment na, en doe het dan een keer anders. ]],
    "Wie vraag je voor een eerste half uur oefenen?" },
  kennen  = { "Elkaar kennen", [[ Jullie weten te weinig van elkaar. Dan is oefenen nog te vroeg. Ga eerst een keer bij elkaar op het werk kijken. ]],
    "Bij wie loop je een uur mee?" },
}
say(antwoord[nodig][2])

local regels = {
  { "blijft", "Wat hier gezegd wordt, blijft hier." },
  { "zelf",   "Je brengt iets mee wat jou zelf niet lukt." },
  { "vragen", "Eerst drie vragen, dan pas een tip." },
  { "vrij",   "Je mag altijd zeggen: vandaag niet." },
}
local r = spelregels { id = "regels", prompt = "Welke regels wil jij op zo'n plek?", rules = regels }
local gekozen = {}
for _, regel in ipairs(regels) do
  if r[regel[1]] then table.insert(gekozen, regel[2]) end
end
if r.eigen ~= "" then table.insert(gekozen, r.eigen) end
if #gekozen == 0 then
  say [[ Geen enkele regel. Dat kan, in een groep die elkaar al lang kent. Vraag het wel na: wie nieuw is, kent de regels niet die niemand noemt. ]]
elseif not r.blijft then
  say [[ Je laat los dat alles binnen blijft. Zeg dat dan vooraf. Mensen kiezen zelf wat ze vertellen, als ze weten waar het heen gaat. ]]
elseif #gekozen >= 4 then
  say [[ Veel regels voor een eerste keer. Zeg er één hardop, en leg de rest neer voor wie erom vraagt. ]]
else
  say [[ Weinig regels, en goed te onthouden. De eerste die eraan toekomt, ben jij. ]]
end

afspraak { id = "begin", prompt = antwoord[nodig][3], within = "21 dagen" }

show.card {
  title = "Een plek om te oefenen",
  rows = {
    { "Nu", open .. " van de " .. duur .. " minuten" },
    { "Nodig", antwoord[nodig][1] },
    { "Regels", #gekozen > 0 and table.concat(gekozen, " ") or "Nog geen" },
  },
}
if nodig == "besluit" then
  say [[ Vraag het de tafel in één zin: *willen we hierover besluiten, of willen we dit leren?* ]]
elseif nodig == "kennen" then
  say [[ Neem één vraag mee, en geen oordeel: *wat zie jij hier wat ik niet zie?* ]]
else
  say [[ Spreek meteen drie keer af. De eerste keer is onwennig, en na één keer weet je nog niets. ]]
end
