-- attacks: a pattern deeper than the matcher; fault: te ingewikkeld|complex|captures|patroon
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local x = ("x"):rep(300):find(("(x"):rep(40))
