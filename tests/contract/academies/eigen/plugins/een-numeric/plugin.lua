-- SPDX-License-Identifier: EUPL-1.2
plugin { name = "een-numeric", api = 1, kind = "step" }
return { show = function(args, ctx) return { number {} } end, read = function(args, answer, ctx) return answer end }
