-- attacks: an endless comparator; fault: te veel werk
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
table.sort({ 3, 2, 1 }, function(a, b) while true do end end)
