-- attacks: a metatable that protects itself, and is changed; fault: protected|beschermd|veranderd
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
setmetatable(setmetatable({}, { __metatable = 1 }), {})
