-- attacks: a list with what is no number; ends: done
-- SPDX-License-Identifier: EUPL-1.2
local t = { 3, 0 / 0, 1, 0 / 0, 2 } table.sort(t) assert(#t == 5)
