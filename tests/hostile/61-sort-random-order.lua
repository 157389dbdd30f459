-- attacks: a comparator that contradicts itself; ends: done
-- SPDX-License-Identifier: EUPL-1.2
local t, turn = {}, 0
for i = 1, 1000 do t[i] = i end
table.sort(t, function() turn = turn + 1 return turn % 3 == 0 end)
local sum = 0
for i = 1, 1000 do sum = sum + t[i] end
assert(sum == 500500)
