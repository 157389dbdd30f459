-- attacks: math.random, which is another on every machine; fault: random
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local x = math.random()
