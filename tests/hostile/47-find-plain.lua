-- attacks: a plain search with many near hits; fault: te lang|te veel werk
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local s, p = ("a"):rep(1000000), ("a"):rep(500000) .. "b" for i = 1, 1e6 do local x = s:find(p, 1, true) end
