-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "sleutel-eigen", level = "principe", minutes = 3, why = "Toets." }
ask.choices { id = "q", prompt = "P", options = { { "eigen", "Eigen" }, { "b", "B" } } }
