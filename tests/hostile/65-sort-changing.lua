-- attacks: a comparator that empties the list; ends: done
-- SPDX-License-Identifier: EUPL-1.2
local t = {}
for i = 1, 200 do t[i] = 200 - i end
table.sort(t, function(a, b) for i = 1, #t do t[i] = nil end return a < b end)
assert(#t == 200)
