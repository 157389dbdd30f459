-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP212 3:17
plugin { name = "zelfde", api = 1, kind = "step" }
return { show = function() return { yesno {} } end }
