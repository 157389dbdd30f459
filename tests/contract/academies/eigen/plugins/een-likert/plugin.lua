-- SPDX-License-Identifier: EUPL-1.2
plugin { name = "een-likert", api = 1, kind = "step" }
return { show = function(args, ctx) return { scale {} } end, read = function(args, answer, ctx) return answer end }
