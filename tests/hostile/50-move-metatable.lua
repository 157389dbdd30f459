-- attacks: a move into a table that listens; fault: te veel werk|meer dan
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
table.move(setmetatable({}, { __index = function() return 1 end }), 1, 99999, 1, setmetatable({}, { __newindex = function() for i = 1, 1000 do end end }))
