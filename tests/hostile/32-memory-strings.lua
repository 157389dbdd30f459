-- attacks: ever new texts; fault: geheugen|te veel werk
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local t = {} for i = 1, 1e9 do t[#t + 1] = ("x"):rep(1000) .. i end
