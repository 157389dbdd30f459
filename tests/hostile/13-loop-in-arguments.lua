-- attacks: an endless __index behind an argument of the author API; fault: ontbreekt|te veel werk|moet
-- SPDX-License-Identifier: EUPL-1.2
-- line: 5
local t = setmetatable({}, { __index = function() while true do end end })
ask.yesno(t)
