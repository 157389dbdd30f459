-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "later", level = "principe", minutes = 3, why = "Toets." }
beeldenbord { id = "q", prompt = "P" }
