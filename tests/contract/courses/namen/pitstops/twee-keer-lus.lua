-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "twee-keer-lus", level = "principe", minutes = 3, why = "Toets." }
for i = 1, 2 do
  ask.yesno { id = "q", prompt = "P" }
end
