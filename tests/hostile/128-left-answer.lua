-- attacks: the answer of another, in a step that was not asked yet; ends: done
-- SPDX-License-Identifier: EUPL-1.2
-- runs: 4
local eerder = geheim
geheim = learner.name .. " zegt iets"
assert(eerder == nil, "over van een vorige run")
