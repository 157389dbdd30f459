-- SPDX-License-Identifier: EUPL-1.2
plugin { name = "eigen-lms", api = 1, kind = "connector",
         settings = { naam = { type = "text", default = "x" }, getal = { type = "integer", default = 1 }, aan = { type = "boolean", default = false } },
         order = "none", batch = 10, coalesce = true }
return {
  map = function(fact, about, settings)
    return { { json = { kind = fact.kind, course = about.course.id, naam = settings.naam, getal = settings.getal, wat = fact.wat, about = about }, path = "feiten/" .. fact.kind, method = "PUT", headers = { ["X-Eigen"] = settings.naam } } }
  end,
  judge = function(response, request)
    if response.status == 200 then return "delivered" end
    if response.status >= 500 then return "retry", "later" end
    return "dead", "nee"
  end,
}
