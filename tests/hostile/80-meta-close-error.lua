-- attacks: a __close that fails while a fault passes through; fault: eerste|tweede
-- SPDX-License-Identifier: EUPL-1.2
local meta = {}
local value = setmetatable({}, meta)
meta.__close = function() error "tweede" end
local x <close> = value
error "eerste"
