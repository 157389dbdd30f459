-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "twee-koppen", level = "principe", minutes = 3, why = "Toets." }
pitstop { title = "nog een", level = "principe" }
