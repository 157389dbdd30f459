-- attacks: a thousand givens at once; fault: meer dan|te veel|hoogstens; or ends: need
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
for i = 1, 1000 do earlier("waarom", "a" .. i) end
