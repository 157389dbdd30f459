-- attacks: rows of a card that never end; fault: *; or ends: done
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
show.card { title = "x", rows = setmetatable({}, { __len = function() return 1 << 53 end, __index = function() return { "a", "b" } end }) }
