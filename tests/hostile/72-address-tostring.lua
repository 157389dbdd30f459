-- attacks: an address by tostring; ends: done
-- SPDX-License-Identifier: EUPL-1.2
for _, value in ipairs { {}, print or {}, tostring, function() end, setmetatable({}, {}) } do
  assert(not tostring(value):find "0x", "een adres")
  assert(not string.format("%s", value):find "0x", "een adres")
end
