-- attacks: an __index that asks for itself; fault: diep|overflow
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local t = {} setmetatable(t, { __index = function(self, k) return self[k] end }) local s = t.x
