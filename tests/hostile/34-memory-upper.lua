-- attacks: copies of a large text; fault: geheugen|te veel werk|te lang
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local s = ("x"):rep(1000000) local t = {} for i = 1, 1e6 do t[i] = (s .. i):upper() end
