-- attacks: a head with a hundred thousand fields; problem: LP202|LP203|LP102
-- SPDX-License-Identifier: EUPL-1.2
pitstop((function() local t = { title = "x", level = "principe" } for i = 1, 99999 do t["veld" .. i] = i end return t end)())
