-- attacks: an unpack of a hundred million; fault: meer dan|te veel
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local x = table.unpack({}, 1, 100000000)
