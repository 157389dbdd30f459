-- attacks: require of a file of the system; fault: lib|require
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local x = require "/etc/passwd"
