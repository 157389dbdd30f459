-- SPDX-License-Identifier: EUPL-1.2
-- Shared code with a state of its own, which every run must find as it was.
local deel = { gezien = {} }
function deel.zie(name)
  deel.gezien[name] = (deel.gezien[name] or 0) + 1
  local names = {}
  for key, count in pairs(deel.gezien) do names[#names + 1] = key .. count end
  return table.concat(names, " ")
end
return deel
