-- attacks: a __newindex that is its own table; fault: loop|keten|lus
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local t = {} t.__newindex = t setmetatable(t, t).y = 1
