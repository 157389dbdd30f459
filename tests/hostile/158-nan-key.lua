-- attacks: a key that is no number; fault: NaN|nan|sleutel
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local t = {} t[0 / 0] = 1
