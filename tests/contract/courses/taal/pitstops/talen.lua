-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "talen", level = "principe", minutes = 3, why = "Toets." }
local x = ask.choice { id = "q", prompt = { nl = "Wat?", en = "What?" }, help = { nl = "Hulp", en = "Help" },
  options = { { "a", { nl = "Ja", en = "Yes" }, why = { nl = "n", en = "e" }, right = true }, { "b", "Overal" } } }
say { nl = "Nederlands", en = "English" }
say(t { nl = "tekst", en = "text" })
say(t { nl = "een ", en = "one " } .. "!")
