-- attacks: a separator of a megabyte; fault: langer|groot|te lang
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local s = (""):rep(1000000, ("x"):rep(1000000))
