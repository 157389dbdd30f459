-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "close", level = "principe", minutes = 3, why = "Toets." }
setmetatable({}, { __close = function() end })
ask.yesno { id = "q", prompt = "P" }
