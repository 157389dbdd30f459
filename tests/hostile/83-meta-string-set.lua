-- attacks: a new metatable for all texts; fault: klopt niet|argument
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
setmetatable("", { __index = {} })
