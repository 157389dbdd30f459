-- attacks: more places than arguments; fault: format|argument
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local s = string.format(("%s"):rep(10000), 1)
