-- SPDX-License-Identifier: EUPL-1.2
plugin { name = "nieuwer", api = 2, kind = "step" }
return { show = function() return { yesno {} } end, read = function(_, a) return a end }
