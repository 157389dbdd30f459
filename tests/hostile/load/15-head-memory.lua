-- attacks: a head as large as memory; problem: LP202
-- SPDX-License-Identifier: EUPL-1.2
pitstop { title = (function() local t = {} for i = 1, 1e9 do t[i] = { i } end end)(), level = "principe" }
