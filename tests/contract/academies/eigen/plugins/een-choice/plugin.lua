-- SPDX-License-Identifier: EUPL-1.2
plugin { name = "een-choice", api = 1, kind = "step" }
return { show = function(args, ctx) return { choice { options = { { "a", "A" }, { "b", "B" } } } } end, read = function(args, answer, ctx) return answer end }
