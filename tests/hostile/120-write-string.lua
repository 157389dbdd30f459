-- attacks: a function of the library of texts is replaced; fault: veranderd
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
string.rep = function() return "x" end
