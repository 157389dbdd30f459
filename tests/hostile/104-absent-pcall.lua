-- attacks: pcall, which an author does not have; fault: bestaat hier niet
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
pcall(function() while true do end end)
