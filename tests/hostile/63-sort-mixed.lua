-- attacks: a list of things that cannot be compared; fault: vergelijk
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
table.sort({ 1, "a", {}, true })
