-- attacks: an address by the name of a metatable; ends: done
-- SPDX-License-Identifier: EUPL-1.2
local t = setmetatable({}, { __name = "naam" })
assert(not tostring(t):find "0x", "een adres")
