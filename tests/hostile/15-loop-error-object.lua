-- attacks: a fault whose text is made by an endless __tostring; fault: te veel werk|zonder tekst|fout|tabel|table
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
error(setmetatable({}, { __tostring = function() while true do end end }))
