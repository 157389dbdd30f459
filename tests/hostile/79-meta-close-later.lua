-- attacks: an endless __close that is put in afterwards; fault: te veel werk
-- SPDX-License-Identifier: EUPL-1.2
-- line: 6
local meta = {}
local value = setmetatable({}, meta)
meta.__close = function() while true do end end
do local x <close> = value end
