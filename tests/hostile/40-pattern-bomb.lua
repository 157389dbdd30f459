-- attacks: a pattern that tries everything; fault: te lang
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local x = ("a"):rep(30000):find(".-.-.-.-b")
