-- attacks: string.dump: bytecode to change and load; fault: dump
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local s = string.dump(function() end)
