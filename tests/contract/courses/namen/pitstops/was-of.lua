-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "was-of", level = "principe", minutes = 3, why = "Toets." }
for _, k in ipairs { "a", "b" } do ask.yesno { id = "nieuw", was = "oud", of = k, prompt = "P" } end
