-- attacks: a million texts; fault: teksten|meer dan|te veel
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
for i = 1, 1000000 do say "x" end
