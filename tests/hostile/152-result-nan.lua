-- attacks: a score that is no number; fault: getal|score
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
result { score = 0 / 0 }
