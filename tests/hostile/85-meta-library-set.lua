-- attacks: a new metatable for a library; fault: beschermd|protected|veranderd
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
setmetatable(string, {})
