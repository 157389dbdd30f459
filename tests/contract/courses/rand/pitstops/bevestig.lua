-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "bevestig", level = "principe", minutes = 3, why = "Toets." }
local ok = assert(ask.yesno { id = "q", prompt = "P" }, "het moet ja zijn")
say(tostring(ok))
