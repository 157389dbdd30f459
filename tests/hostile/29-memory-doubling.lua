-- attacks: a text that doubles until memory ends; fault: geheugen|langer
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local s = "x" while true do s = s .. s end
