-- attacks: an address by %p; fault: %p
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local s = string.format("%p", {})
