-- SPDX-License-Identifier: EUPL-1.2
plugin { name = "een-matching", api = 1, kind = "step" }
return { show = function(args, ctx) return { match { options = { { "a", "A" } }, partners = { { "b", "B" } } } } end, read = function(args, answer, ctx) return answer end }
