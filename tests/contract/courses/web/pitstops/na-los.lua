-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "na-los", level = "inzicht", minutes = 3, why = "Toets.", needs = { "los" } }
ask.yesno { id = "q", prompt = "P" }
