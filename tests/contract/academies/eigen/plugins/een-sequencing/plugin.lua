-- SPDX-License-Identifier: EUPL-1.2
plugin { name = "een-sequencing", api = 1, kind = "step" }
return { show = function(args, ctx) return { order { options = { { "a", "A" }, { "b", "B" } } } } end, read = function(args, answer, ctx) return answer end }
