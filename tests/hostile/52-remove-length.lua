-- attacks: a remove from a list that lies about its length; fault: langer|te lang
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
table.remove(setmetatable({}, { __len = function() return 1 << 53 end }), 1)
