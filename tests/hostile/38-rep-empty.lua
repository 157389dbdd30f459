-- attacks: an empty text, repeated for ever inside C; ends: done
-- SPDX-License-Identifier: EUPL-1.2
local s = (""):rep(1 << 62) assert(s == "")
