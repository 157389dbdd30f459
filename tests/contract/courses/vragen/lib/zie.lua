-- SPDX-License-Identifier: CC-BY-4.0
local zie = {}
function zie.same(want, got, where)
  where = where or "value"
  if math.type(want) ~= math.type(got) or type(want) ~= type(got) then error(where .. ": " .. type(got) .. " " .. tostring(got) .. ", not " .. type(want) .. " " .. tostring(want), 0) end
  if type(want) ~= "table" then
    if want ~= got then error(where .. ": " .. tostring(got) .. ", not " .. tostring(want), 0) end
    return
  end
  for k, v in pairs(want) do zie.same(v, got[k], where .. "." .. tostring(k)) end
  for k in pairs(got) do if want[k] == nil then error(where .. "." .. tostring(k) .. " is too much", 0) end end
end
return zie
