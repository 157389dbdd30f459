-- attacks: an endless goto; fault: te veel werk
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
::again:: goto again
