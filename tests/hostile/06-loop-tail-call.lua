-- attacks: endless tail calls: the stack does not grow; fault: te veel werk
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local function f() return f() end f()
