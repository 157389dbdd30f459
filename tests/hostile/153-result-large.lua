-- attacks: a score above one; fault: tussen|score
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
result { score = 2 }
