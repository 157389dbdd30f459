-- attacks: an address in the text of a fault; fault: rekenen
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local x = {} + function() end
