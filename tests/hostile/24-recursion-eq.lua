-- attacks: an __eq that compares; fault: diep|overflow
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local m = {} m.__eq = function(a, b) return a == b end local s = setmetatable({}, m) == setmetatable({}, m)
