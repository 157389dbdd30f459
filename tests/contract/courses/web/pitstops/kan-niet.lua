-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "kan-niet", level = "principe", minutes = 3, why = "Toets." }
pitstop_weg()
