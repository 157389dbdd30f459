-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "gc", level = "principe", minutes = 3, why = "Toets." }
setmetatable({}, { __gc = function() end })
ask.yesno { id = "q", prompt = "P" }
