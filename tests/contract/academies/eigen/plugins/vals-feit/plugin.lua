-- SPDX-License-Identifier: EUPL-1.2
plugin { name = "vals-feit", api = 1, kind = "step" }
return { show = function() return { yesno {} } end,
  read = function(_, a) return a end,
  facts = function() return { { kind = "geheim-feit" } } end }
