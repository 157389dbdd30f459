-- attacks: a number as the machine has it, by %a; fault: %a|%A
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local s = string.format("%a", 1.5)
