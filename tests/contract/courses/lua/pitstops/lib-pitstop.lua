-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "lib-pitstop", level = "principe", minutes = 3, why = "Toets." }
require "pitstops.lib"
ask.yesno { id = "q", prompt = "P" }
