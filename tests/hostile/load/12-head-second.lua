-- attacks: a head that is the second statement; problem: LP203
-- SPDX-License-Identifier: EUPL-1.2
local x = 1
pitstop { title = "Aanval", level = "principe" }

