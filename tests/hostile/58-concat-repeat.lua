-- attacks: a concat of empty texts, again and again; fault: te lang|te veel werk
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local t = {} for i = 1, 99999 do t[i] = "" end while true do local s = table.concat(t) end
