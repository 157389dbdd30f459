-- attacks: ten thousand __call behind each other; ends: done
-- SPDX-License-Identifier: EUPL-1.2
local t = function() end
for i = 1, 10000 do t = setmetatable({}, { __call = t }) end
t()
