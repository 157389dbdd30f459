-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "alles-zonder", level = "principe", minutes = 3, why = "Toets." }
alles { id = "q", prompt = "P" }
