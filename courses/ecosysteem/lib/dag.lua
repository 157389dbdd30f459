-- SPDX-License-Identifier: CC-BY-4.0
-- A date as people say it: "8 december 2026".
local maanden = { "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december" }

return function(datum)
  local jaar, maand, dag = datum:match("^(%d+)-(%d+)-(%d+)$")
  return string.format("%d %s %s", tonumber(dag), maanden[tonumber(maand)], jaar)
end
