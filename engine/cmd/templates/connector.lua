-- SPDX-License-Identifier: EUPL-1.2
-- Stuurt één bericht als iemand klaar is met een pitstop. Geheimen ziet een connector nooit: leerpad zet ze erbij.
plugin {
  name = "@id@", api = 1, kind = "connector",
  doc = "Meldt aan een eigen systeem dat iemand een pitstop deed.",
  settings = {
    taal = { type = "text", default = "nl", choices = { "nl", "en" }, doc = "De taal van de zin in het bericht." },
  },
  order = "none", batch = 1,
  path = "klaar",
}

local sentences = { nl = "heeft deze pitstop gedaan", en = "did this pitstop" }

return {
  -- Van een feit een lijst van berichten; een lege lijst: dit feit gaat niet weg.
  map = function(fact, about, settings)
    if fact.kind ~= "pitstop-done" or not about.actor then return {} end
    return {
      {
        json = {
          wie = about.actor.name, -- een schuilnaam, die alleen bij dit endpoint hoort
          wat = sentences[settings.taal], cursus = about.course.id, pitstop = about.pitstop.id, titel = about.pitstop.title,
          score = fact.score, wanneer = fact.at,
        },
      },
    }
  end,

  -- Wat het andere systeem zegt: bezorgd, later nog eens, of nooit.
  judge = function(response, request)
    if response.status == 200 or response.status == 201 or response.status == 204 then return "delivered" end
    if response.status == 400 or response.status == 422 then return "dead", "dit bericht wordt niet begrepen" end
    return "retry", "het antwoord was " .. response.status
  end,
}
