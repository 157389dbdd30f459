-- attacks: what a fault leaves behind; fault: rekenen
-- SPDX-License-Identifier: EUPL-1.2
-- runs: 4
-- line: 7
assert(geplant == nil, "over van een vorige run")
geplant = 1
local x = nil + 1
