-- attacks: an endless __tostring; fault: te veel werk
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local s = tostring(setmetatable({}, { __tostring = function() while true do end end }))
