-- attacks: a __concat that concatenates; fault: diep|overflow
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local m = {} m.__concat = function(a, b) return a .. b end local s = setmetatable({}, m) .. "x"
