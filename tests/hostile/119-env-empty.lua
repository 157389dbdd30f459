-- attacks: an environment without anything; fault: bestaat|aangeroepen|niet
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
local _ENV = {} say "x"
