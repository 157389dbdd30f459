-- attacks: a sort of a list that lies about its length; fault: langer|gat|te lang
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
table.sort(setmetatable({}, { __len = function() return 1 << 53 end }))
