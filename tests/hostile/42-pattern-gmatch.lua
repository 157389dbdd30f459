-- attacks: a search that goes over the same text again and again; fault: te lang|te veel werk
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
for x in ("a"):rep(1000000):gmatch("a-b") do end
