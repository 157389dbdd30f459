-- attacks: a text with a zero byte; fault: leesbare
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
say "a\0b"
