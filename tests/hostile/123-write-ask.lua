-- attacks: a step kind is replaced; fault: veranderd
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
ask.choice = function() return "x" end
