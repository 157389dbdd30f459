-- SPDX-License-Identifier: CC-BY-4.0
test("waar alles langs iedereen moet en niets past, begint het met één klus en één naad", function(t)
  local me = t:learner "Bram"
  me:open "zelf-regelen"
  me:sees "Denk aan één samenwerking met drie of meer partijen"
  me:answer("klus", "Een bankje neerzetten")
  me:answer("stappen", 9)
  me:sees "Samen zijn ze een muur waar niemand voor gekozen heeft."
  me:answer("wie", "tafel")
  me:sees "Voor een klein deel is dat te lang."
  me:answer("grens", "Niets")
  me:answer("naden", { "woorden", "tijd", "gegevens", "regels" })
  me:sees "Er past nog weinig."
  me:sees "Kies eerst één woord waar het misgaat"
  me:answer("regel", "Een wijk is wat op deze kaart staat")
  me:sees "Aan wie vraag je wat er zonder overleg mag?"
  me:answer("daad", { wat = "Ik vraag het de wethouder", wanneer = "+14 dagen" })
  me:finishes { level = "principe" }
  me:sees "Dit kan zonder overleg: Niets"
  me:sees "Een proef is makkelijker te geven dan een recht."
  me:records("agreement-made", { due = "+14 dagen" })
end)

test("waar de doeners alles regelen en alles past, helpt het de nieuwe", function(t)
  local me = t:learner "Noor"
  me:open "zelf-regelen"
  me:answer("klus", "Koffie bij de oefenavond")
  me:answer("stappen", 0)
  me:sees "Dan ligt het niet aan de toestemming."
  me:answer("wie", "doeners")
  me:sees "tot hier zelf, daarboven even bellen"
  me:answer("grens", "Vijftig euro")
  me:answer("naden", {})
  me:sees "Wie nieuw is, loopt wel tegen de naad aan."
  me:answer("nieuw", "Dat we na afloop samen afwassen")
  me:answer("daad", { wat = "Ik spreek het af met de kok", wanneer = "+3 dagen" })
  me:finishes()
  me:sees "Dit weet een nieuwe partij eerst: Dat we na afloop samen afwassen"
  me:sees "dit mag, dit niet meer"
end)

test("wie één partij laat regelen, en wie weinig stappen heeft, lezen iets anders", function(t)
  local me = t:learner "Els"
  me:open "zelf-regelen"
  me:answer("klus", "De sleutel van de zaal")
  me:answer("stappen", 2)
  me:sees "dan is het een groet en geen toets"
  me:answer("wie", "partij")
  me:sees "De anderen worden er wel klant van."
  me:answer("wie", "tafel")
  me:answer("grens", "De sleutel zelf")
  me:answer("naden", { "regels" })
  me:sees "Zoek het stukje waar beide regels ja zeggen."
  me:answer("regel", "Wie opent, sluit")
  me:answer("daad", { wat = "Ik vraag het de beheerder", wanneer = "+2 dagen" })
  me:finishes()
  me:sees "Kies het saaiste deel."
end)
