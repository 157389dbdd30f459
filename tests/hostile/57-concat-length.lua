-- attacks: a concat of a list that lies about its length; fault: meer dan|te lang
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local s = table.concat(setmetatable({}, { __len = function() return 1 << 60 end }))
