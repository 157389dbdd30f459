-- attacks: inserts at the front of a long list; fault: te lang|te veel werk
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local t = {} for i = 1, 99999 do t[i] = i end for i = 1, 1e6 do table.insert(t, 1, i) table.remove(t, 1) end
