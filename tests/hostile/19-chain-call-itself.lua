-- attacks: a __call that is its own table; fault: diep|overflow|te lang
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local t = {} t.__call = t setmetatable(t, t)()
