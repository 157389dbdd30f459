-- attacks: a format as wide as a page; fault: format|conversion
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local s = string.format("%99999d", 1)
