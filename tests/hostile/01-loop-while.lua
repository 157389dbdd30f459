-- attacks: an endless while; fault: te veel werk
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
while true do end
