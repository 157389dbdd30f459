-- attacks: an empty text, repeated for ever inside C; fault: te lang|langer|groot|keer
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local s = (""):rep(1 << 62)
