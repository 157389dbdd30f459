-- attacks: a for with step 0; fault: step
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
for i = 1, 10, 0 do end
