-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "soort-sequencing", level = "principe", minutes = 3, why = "Toets." }
een_sequencing { id = "q", prompt = "P" }
