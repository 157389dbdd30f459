-- attacks: a move whose count overflows; fault: meer dan|te lang|klopt niet
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
table.move({}, math.mininteger, math.maxinteger, 1)
