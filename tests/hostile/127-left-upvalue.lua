-- attacks: a counter inside a function of a library; ends: done
-- SPDX-License-Identifier: EUPL-1.2
-- runs: 4
local tel = require("lib.deel").tel
assert(tel() == 1, "over van een vorige run")
assert(tel() == 2)
