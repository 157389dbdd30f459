-- attacks: a metatable for the globals of all; ends: done
-- SPDX-License-Identifier: EUPL-1.2
-- runs: 3
assert(getmetatable(_G) == nil, "over van een vorige run")
setmetatable(_G, { __index = function(_, name) return name end })
assert(nergens == "nergens")
