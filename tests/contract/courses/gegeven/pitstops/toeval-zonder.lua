-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "toeval-zonder", level = "principe", minutes = 3, why = "Toets." }
random()
