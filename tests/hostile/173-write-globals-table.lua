-- attacks: the table of globals, emptied; ends: done
-- SPDX-License-Identifier: EUPL-1.2
-- runs: 3
for name in pairs(_G) do if name ~= "_G" then _G[name] = nil end end
