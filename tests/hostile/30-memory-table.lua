-- attacks: a table that grows until memory ends; fault: geheugen|te veel werk
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local t = {} for i = 1, 1e9 do t[i] = { i } end
