-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "toeval-tekst", level = "principe", minutes = 3, why = "Toets." }
random("zes")
