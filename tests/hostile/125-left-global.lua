-- attacks: a global that an earlier run planted; ends: done
-- SPDX-License-Identifier: EUPL-1.2
-- runs: 4
assert(geplant == nil, "over van een vorige run")
assert(type(say) == "function", "over van een vorige run")
geplant = "van een ander"
say = 1
