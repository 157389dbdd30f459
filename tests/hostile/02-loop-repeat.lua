-- attacks: an endless repeat; fault: te veel werk
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
repeat local x = 1 until false
