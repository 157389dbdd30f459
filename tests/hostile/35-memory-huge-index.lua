-- attacks: a table with a far index; ends: done
-- SPDX-License-Identifier: EUPL-1.2
local t = {} t[1 << 62] = 1 t[-1 << 62] = 2 t[1e300] = 3
