-- attacks: a function is added to the library of lists; fault: veranderd
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
table.geheim = {}
