-- attacks: a text that is no UTF-8; fault: leesbare
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
say "\xff\xfe"
