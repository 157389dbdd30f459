-- SPDX-License-Identifier: EUPL-1.2
plugin { name = "zonder-read", api = 1, kind = "step" }
return { show = function() return { yesno {} } end }
