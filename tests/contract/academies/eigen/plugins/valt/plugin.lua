-- SPDX-License-Identifier: EUPL-1.2
plugin { name = "valt", api = 1, kind = "step" }
return { show = function() return { yesno {} } end,
  read = function(_, a) return a.b.c end }
