-- attacks: memory that an earlier run took; ends: done
-- SPDX-License-Identifier: EUPL-1.2
-- runs: 6
local t = {} for i = 1, 100 do t[i] = ("x"):rep(100000) .. i end
