-- attacks: a replacement that never matches; fault: te lang|te veel werk
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local x = ("a"):rep(1000000):gsub("a*b", "")
