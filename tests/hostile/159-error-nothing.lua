-- attacks: a fault without a text; fault: zonder tekst|fout
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
error()
