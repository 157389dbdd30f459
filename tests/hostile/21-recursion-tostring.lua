-- attacks: a __tostring that asks for itself; fault: diep|overflow
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local t = {} setmetatable(t, { __tostring = function(self) return tostring(self) end }) local s = tostring(t)
