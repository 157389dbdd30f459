-- attacks: a number of a thousand digits; fault: format|klopt|conversion
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local s = string.format("%.999f", 1 / 3)
