-- attacks: a head that is in itself; problem: LP202|LP203|LP103|LP102
-- SPDX-License-Identifier: EUPL-1.2
local t = {} t.x = t pitstop(t)
