-- SPDX-License-Identifier: CC-BY-4.0
local function ervoor(me)
  me:open "brengen-en-halen"
  me:answer("samenwerking", "De energiegroep")
  me:answer("brengt", "Een dak")
  me:answer("haalt", "Stroom")
  me:answer("balans", 3)
  me:answer("anders", "Het bedrijf")
  me:answer("open", {})
  me:answer("eerst", "Ons dak")
  me:answer("daad", { wat = "Ik bel", wanneer = "+1 dag" })
end

test("wie een losser verband blijkt te zijn, noemt het bij een eigen naam", function(t)
  local me = t:learner "Bram"
  me:cannot_open("welke-vorm", "Wie brengt, wie haalt?")
  ervoor(me)
  me:open "welke-vorm"
  me:sees "Waar je aan dacht: De energiegroep"
  me:answer("gok", "quadruple")
  me:is_refused("tafel", {})
  me:answer("tafel", { "overheid" })
  me:answer("doel", "groei")
  me:sees "Er is één partij die nee kan zeggen."
  me:answer("klopt", "nee")
  me:sees "Een eigen naam werkt ook"
  me:answer("naam", "De gemeente vraagt en wij knikken")
  me:answer("daad", { wat = "Ik vraag het de penningmeester", wanneer = "+7 dagen" })
  me:finishes { level = "inzicht" }
  me:sees "Naar wie beslist en waarvoor: Geen van de vijf"
  me:sees "Zo noem jij het: De gemeente vraagt en wij knikken"
  me:sees "Vraag eerst naar die van de ander"
end)

test("wie de eigen vorm goed ziet, zegt waar men hem aan mag houden", function(t)
  local me = t:learner "Noor"
  ervoor(me)
  me:open "welke-vorm"
  me:answer("gok", "sustainocratie")
  me:answer("tafel", { "overheid", "bedrijf", "kennis", "burgers" })
  me:answer("doel", "mens")
  me:sees "Naar wie beslist en waarvoor: Sustainocratie"
  me:sees "Iedereen is voor, en niemand weet wat hij maandag doet."
  me:sees "Dat dacht je zelf ook."
  me:answer("klopt", "ja")
  me:answer("houden", "Dat ik het doel noem voor ons eigen belang")
  me:answer("daad", { wat = "Ik vraag het de nieuwe stagiair", wanneer = "+14 dagen" })
  me:finishes()
  me:sees "Hier mag men je aan houden: Dat ik het doel noem"
  me:sees "Vraag het iemand die er pas bij is."
  t:days(14)
  me:is_asked_about "welke-vorm/daad"
end)

test("dezelfde tafel met een ander doel is een andere vorm", function(t)
  local me = t:learner "Els"
  ervoor(me)
  me:open "welke-vorm"
  me:answer("gok", "cooperatie")
  local allen = { "overheid", "bedrijf", "kennis", "burgers" }
  for _, rij in ipairs {
    { allen, "groei", "Quadruple helix" }, { { "overheid", "bedrijf", "kennis" }, "groei", "Triple helix" },
    { { "burgers" }, "plek", "Actiecluster" }, { { "bedrijf", "burgers" }, "leden", "Coöperatie" },
  } do
    me:answer("tafel", rij[1])
    me:answer("doel", rij[2])
    me:sees("Naar wie beslist en waarvoor: " .. rij[3])
  end
  me:sees "Dat dacht je zelf ook."
  me:answer("tafel", { "overheid", "kennis" })
  me:answer("doel", "mens")
  me:sees "is het geen van de vijf"
  me:answer("tafel", { "overheid", "bedrijf", "kennis" })
  me:answer("doel", "mens")
  me:sees "Wat jullie doen, lijkt meer op Triple helix"
  me:answer("klopt", "papier")
  me:sees "Dan spelen jullie twee spellen tegelijk."
  me:answer("verschil", "De agenda stond al vast")
  me:answer("daad", { wat = "Ik vraag het de school", wanneer = "+2 dagen" })
  me:finishes()
  me:sees "pas het papier aan, of de tafel"
end)
