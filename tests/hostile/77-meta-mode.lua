-- attacks: a weak table; fault: __mode
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
setmetatable({}, { __mode = "k" })
