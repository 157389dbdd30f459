-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "van-tot", level = "principe", minutes = 3, why = "Toets." }
ask.scale { id = "q", prompt = "P", from = 3, to = 3 }
