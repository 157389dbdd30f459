-- attacks: an endless __pairs; fault: te veel werk
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
for k in pairs(setmetatable({}, { __pairs = function() while true do end end })) do end
