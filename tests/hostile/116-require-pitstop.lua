-- attacks: require of a pitstop; fault: lib|require
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local x = require "pitstops.aanval"
