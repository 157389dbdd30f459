-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "fout", level = "principe", minutes = 3, why = "Toets." }
local x = ask.yesno { id = "q", prompt = "P" }
if x then
  error("eigen woorden")
end
