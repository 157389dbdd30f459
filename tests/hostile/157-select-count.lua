-- attacks: a choice among no arguments; fault: klopt|select
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local x = select(-5, 1, 2)
