-- attacks: a replacement that replaces; fault: diep|overflow
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local function f() return (("a"):gsub("a", f)) end f()
