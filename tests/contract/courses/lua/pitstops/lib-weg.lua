-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "lib-weg", level = "principe", minutes = 3, why = "Toets." }
require "lib.bestaatniet"
ask.yesno { id = "q", prompt = "P" }
