-- attacks: recursion that never ends; fault: diep
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local function f() return 1 + f() end f()
