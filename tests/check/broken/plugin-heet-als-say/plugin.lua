-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP104 3:49
plugin { name = "plugin-heet-als-say", api = 1, kind = "stap" }
return { show = function() return { yesno {} } end }
