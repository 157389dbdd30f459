-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP301 4:10
return function(n)
  return tekst[n]
end
