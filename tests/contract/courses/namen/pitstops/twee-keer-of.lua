-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "twee-keer-of", level = "principe", minutes = 3, why = "Toets." }
for i = 1, 2 do
  ask.yesno { id = "q", of = "x", prompt = "P" }
end
