-- attacks: a finalizer; fault: __gc
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
setmetatable({}, { __gc = function() while true do end end })
