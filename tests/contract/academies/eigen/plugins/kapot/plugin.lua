-- SPDX-License-Identifier: EUPL-1.2
plugin { name = "kapot", api = 1, kind = "step" }
return { show = function( end }
