-- attacks: an __lt that compares; fault: diep|overflow
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local m = {} m.__lt = function(a, b) return a < b end local s = setmetatable({}, m) < setmetatable({}, m)
