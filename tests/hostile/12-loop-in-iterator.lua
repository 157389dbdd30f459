-- attacks: an iterator without an end; fault: te veel werk
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
for i in function() return 1 end do end
