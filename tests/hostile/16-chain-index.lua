-- attacks: an __index that is its own table; fault: loop|keten|lus
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local t = {} t.__index = t local x = setmetatable(t, t).y
