-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "nieuwer", level = "principe", minutes = 3, why = "Toets." }
nieuwer { id = "q", prompt = "P" }
