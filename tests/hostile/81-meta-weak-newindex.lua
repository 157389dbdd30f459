-- attacks: the shape of a memory fault of Lua 5.4.4: weak values under a full memory; fault: __mode
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local t = setmetatable({}, { __mode = "v", __newindex = {} })
