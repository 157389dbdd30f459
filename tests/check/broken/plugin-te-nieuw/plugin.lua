-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP211 5:3
plugin {
  name = "plugin-te-nieuw", kind = "step",
  api = 99,
}
return { show = function() return { yesno {} } end }
