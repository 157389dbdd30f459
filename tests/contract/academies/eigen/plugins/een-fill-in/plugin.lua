-- SPDX-License-Identifier: EUPL-1.2
plugin { name = "een-fill-in", api = 1, kind = "step" }
return { show = function(args, ctx) return { input {} } end, read = function(args, answer, ctx) return answer:upper() end }
