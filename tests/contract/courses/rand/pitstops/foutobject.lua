-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "foutobject", level = "principe", minutes = 3, why = "Toets." }
error({ code = 3 })
