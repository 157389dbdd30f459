-- attacks: a repetition whose size overflows; fault: langer|groot|te lang
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local s = ("xxxx"):rep(1 << 62)
