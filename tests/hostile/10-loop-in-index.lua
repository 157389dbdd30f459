-- attacks: an endless __index; fault: te veel werk
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local s = setmetatable({}, { __index = function() while true do end end }).x
