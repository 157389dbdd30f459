-- SPDX-License-Identifier: EUPL-1.2
-- Shared code of the attacked course: what a run writes here must be gone in the next.
local deel = { teller = 0 }
function deel.tel()
  deel.teller = deel.teller + 1
  return deel.teller
end
return deel
