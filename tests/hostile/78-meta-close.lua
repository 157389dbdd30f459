-- attacks: a value that closes; fault: __close
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
setmetatable({}, { __close = function() end })
