-- attacks: a repetition of two thousand million; fault: langer|groot|te lang
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local s = ("x"):rep(2000000000)
