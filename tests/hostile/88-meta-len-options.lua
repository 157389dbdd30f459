-- attacks: options that never end; fault: *
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
ask.choice { id = "a", prompt = "?", options = setmetatable({}, { __len = function() return 1 << 53 end, __index = function() return { "a", "b" } end }) }
