-- attacks: nested balances; fault: te lang|te veel werk
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local x = ("("):rep(200000):find("%b()") for i = 1, 1e6 do x = ("("):rep(200000):find("%b()") end
