-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "mode", level = "principe", minutes = 3, why = "Toets." }
setmetatable({}, { __mode = "k" })
ask.yesno { id = "q", prompt = "P" }
