-- attacks: an endless __close while a fault passes through; fault: rekenen|te veel werk
-- SPDX-License-Identifier: EUPL-1.2
local meta = {}
local value = setmetatable({}, meta)
meta.__close = function() while true do end end
local x <close> = value
local y = nil + 1
