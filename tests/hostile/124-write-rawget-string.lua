-- attacks: a library behind its face; ends: done
-- SPDX-License-Identifier: EUPL-1.2
for name in pairs(string) do error(name) end assert(rawget(string, "rep") == nil)
