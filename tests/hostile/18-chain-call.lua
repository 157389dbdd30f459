-- attacks: ten thousand __call behind each other; fault: diep|overflow|te veel werk
-- SPDX-License-Identifier: EUPL-1.2
-- line: 6
local t = function() end
for i = 1, 10000 do t = setmetatable({}, { __call = t }) end
t()
