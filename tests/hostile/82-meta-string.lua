-- attacks: the metatable that all texts share; fault: niets|boolean|true of false
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
getmetatable("").__index = function() return "x" end
