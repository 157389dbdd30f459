-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "zonder-vraag", level = "principe", minutes = 3, why = "Toets." }
say "Alleen lezen."
