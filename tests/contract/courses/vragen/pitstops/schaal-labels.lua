-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "schaal-labels", level = "principe", minutes = 3, why = "Toets." }
ask.scale { id = "q", prompt = "Hoe?", labels = { "een", "twee", "drie" } }
