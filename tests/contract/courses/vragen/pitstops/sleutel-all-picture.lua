-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "sleutel-all-picture", level = "principe", minutes = 3, why = "Toets." }
ask.picture { id = "q", prompt = "P", options = { { "all", "A", "media/hek.png" } } }
