-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "x" .. "y", level = "principe", minutes = 2 + 1 }
ask.yesno { id = "q", prompt = "P" }
