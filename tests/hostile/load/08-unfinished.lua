-- attacks: a text without an end; problem: LP201
-- SPDX-License-Identifier: EUPL-1.2
pitstop { title = "Aanval", level = "principe" }
local x = [[
