-- attacks: a for that is longer than a lifetime; fault: te veel werk
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
for i = 1, math.maxinteger do end
