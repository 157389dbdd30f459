-- attacks: a comparator that sorts; fault: diep|overflow|te veel werk
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local function f(a, b) table.sort({ 2, 1 }, f) return a < b end table.sort({ 2, 1 }, f)
