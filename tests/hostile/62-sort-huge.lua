-- attacks: a list too long to sort; fault: langer|te veel werk|te lang
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local t = {} for i = 1, 300000 do t[i] = -i end table.sort(t)
