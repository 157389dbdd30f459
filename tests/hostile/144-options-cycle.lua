-- attacks: an option that is itself; fault: *
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local o = {} o[1] = o o[2] = o ask.choice { id = "a", prompt = "?", options = o }
