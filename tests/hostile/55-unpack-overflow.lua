-- attacks: an unpack of all integers; fault: meer dan|te veel
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local x = table.unpack({}, math.mininteger, math.maxinteger)
