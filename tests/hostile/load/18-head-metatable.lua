-- attacks: a head that answers anything; problem: LP202|LP203|LP101
-- SPDX-License-Identifier: EUPL-1.2
pitstop(setmetatable({}, { __index = function() return "x" end }))
