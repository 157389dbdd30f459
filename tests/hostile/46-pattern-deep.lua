-- attacks: a pattern of three hundred optional parts; fault: complex|te lang|ingewikkeld|patroon
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local x = ("x"):rep(300):find(("x?"):rep(300) .. ("x"):rep(300))
