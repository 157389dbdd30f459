-- attacks: require of no text; fault: require|klopt
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local x = require({})
