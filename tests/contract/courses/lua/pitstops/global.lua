-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "global", level = "principe", minutes = 3, why = "Toets." }
teller = (teller or 0) + 1
function globaal() return teller end
say(tostring(globaal()))
ask.yesno { id = "q", prompt = "P" }
