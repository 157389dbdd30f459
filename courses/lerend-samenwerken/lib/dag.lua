-- SPDX-License-Identifier: CC-BY-4.0
-- A date as people say it: "8 december 2026".
local function maand(nummer)
  return ({
    t { nl = "januari", en = "January" }, t { nl = "februari", en = "February" }, t { nl = "maart", en = "March" },
    t { nl = "april", en = "April" }, t { nl = "mei", en = "May" }, t { nl = "juni", en = "June" },
    t { nl = "juli", en = "July" }, t { nl = "augustus", en = "August" }, t { nl = "september", en = "September" },
    t { nl = "oktober", en = "October" }, t { nl = "november", en = "November" }, t { nl = "december", en = "December" },
  })[nummer]
end

return function(datum)
  local jaar, nummer, dag = datum:match("^(%d+)-(%d+)-(%d+)$")
  return string.format("%d %s %s", tonumber(dag), maand(tonumber(nummer)), jaar)
end
