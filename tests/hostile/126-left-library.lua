-- attacks: what an earlier run put into a library of the course; ends: done
-- SPDX-License-Identifier: EUPL-1.2
-- runs: 4
local deel = require "lib.deel"
assert(deel.geplant == nil, "over van een vorige run")
assert(deel.teller == 0, "over van een vorige run")
deel.geplant = "van een ander"
deel.tel()
