-- attacks: all bytes of a large text at once; fault: klopt|slice|te veel|diep
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local x = ("x"):rep(1000000):byte(1, -1)
