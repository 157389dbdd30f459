-- attacks: a move of half the integers; fault: meer dan|te lang
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
table.move({}, 1, math.maxinteger >> 1, 2)
