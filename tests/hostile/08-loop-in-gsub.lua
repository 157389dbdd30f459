-- attacks: an endless replacement function; fault: te veel werk
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local s = ("abc"):gsub(".", function() while true do end end)
