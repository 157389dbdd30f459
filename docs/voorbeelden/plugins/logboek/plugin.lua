-- SPDX-License-Identifier: CC-BY-4.0
-- Schrijft een regel in het logboek van een ander systeem: klaar met een pitstop, of een afspraak gemaakt.
plugin {
  name = "logboek", api = 1, kind = "connector",
  doc = "Stuurt één regel per feit naar een eigen systeem.",
  settings = { kanaal = { type = "text", default = "academie", doc = "Onder welk kopje de regels komen." } },
  order = "registration", batch = 1, path = "regels",
}

local sentences = { ["pitstop-done"] = "deed een pitstop", ["agreement-made"] = "maakte een afspraak" }

return {
  map = function(fact, about, settings)
    if not sentences[fact.kind] or not about.actor then return {} end
    return {
      {
        json = {
          kanaal = settings.kanaal, wie = about.actor.name, wat = sentences[fact.kind],
          pitstop = about.pitstop.title, score = fact.score, dag = fact.due, wanneer = fact.at,
        },
      },
    }
  end,
  judge = function(response, request)
    if response.status == 200 or response.status == 201 or response.status == 204 then return "delivered" end
    if response.status == 400 then return "dead", "het logboek begrijpt deze regel niet" end
    return "retry", "het logboek gaf " .. response.status
  end,
}
