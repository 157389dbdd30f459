-- attacks: all characters of a large text at once; fault: klopt|slice|te veel|diep
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local x = utf8.codepoint(("x"):rep(1000000), 1, -1)
