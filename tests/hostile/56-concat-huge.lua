-- attacks: a concat over all integers; fault: meer dan|te lang
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local s = table.concat({}, "", 1, 1 << 53)
