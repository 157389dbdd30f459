-- attacks: a concat larger than any text may be; fault: langer|geheugen
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local t, x = {}, ("x"):rep(100000) for i = 1, 9999 do t[i] = x end local s = table.concat(t)
