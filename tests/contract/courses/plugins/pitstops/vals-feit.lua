-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "vals-feit", level = "principe", minutes = 3, why = "Toets." }
vals_feit { id = "q", prompt = "P" }
