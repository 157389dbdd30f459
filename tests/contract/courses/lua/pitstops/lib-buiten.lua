-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "lib-buiten", level = "principe", minutes = 3, why = "Toets." }
require "os"
ask.yesno { id = "q", prompt = "P" }
