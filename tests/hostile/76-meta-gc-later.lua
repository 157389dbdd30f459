-- attacks: a finalizer that is put in afterwards; ends: done
-- SPDX-License-Identifier: EUPL-1.2
for i = 1, 1000 do
  local meta = {}
  setmetatable({}, meta)
  meta.__gc = function() while true do end end
end
