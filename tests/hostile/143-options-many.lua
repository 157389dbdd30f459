-- attacks: a hundred thousand options; fault: meer dan|opties|hoogstens|te lang
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local o = {} for i = 1, 99999 do o[i] = { "k" .. i, "t" } end ask.choice { id = "a", prompt = "?", options = o }
