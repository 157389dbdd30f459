-- attacks: a match that tries everything; fault: te lang
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local x = ("a"):rep(40000):match("^(.-)(.-)(.-)(.-)$b") or ("a"):rep(40000):match("(.-)(.-)(.-)c")
