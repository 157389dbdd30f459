-- attacks: closures that hold each other; fault: geheugen|te veel werk
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local f = function() end while true do local g = f f = function() return g end end
