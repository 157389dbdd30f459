-- attacks: more steps than a trail has; fault: meer dan|stappen|te veel
-- SPDX-License-Identifier: EUPL-1.2
-- journal: a 1000
-- line: 5
for i = 1, 1000 do ask.yesno { id = "a", of = tostring(i), prompt = "?" } end
