-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "leerling", level = "principe", minutes = 3, why = "Toets." }
assert(type(learner.name) == "string" and type(learner.level) == "string")
say("[" .. learner.level .. "]")
ask.yesno { id = "q", prompt = "P" }
