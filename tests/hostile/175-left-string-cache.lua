-- attacks: text that an earlier run made a key of; ends: done
-- SPDX-License-Identifier: EUPL-1.2
-- runs: 3
local deel = require "lib.deel"
local aantal = 0
for _ in pairs(deel) do aantal = aantal + 1 end
assert(aantal == 2, "over van een vorige run")
for i = 1, 1000 do deel["sleutel" .. i] = i end
