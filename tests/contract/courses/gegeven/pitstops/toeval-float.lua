-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "toeval-float", level = "principe", minutes = 3, why = "Toets." }
assert(math.type(random(6.0)) == "integer")
ask.yesno { id = "q", prompt = "P" }
