-- attacks: chance that an earlier run moved on; ends: done
-- SPDX-License-Identifier: EUPL-1.2
-- runs: 3
local eerste = random(1000000, "munt")
assert(eerste == random(1000000, "munt"))
for i = 1, 10 do random(1000, "worp" .. i) end
