-- attacks: an environment that is thrown away; fault: niets|nil|_ENV
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local _ENV = nil x = 1
