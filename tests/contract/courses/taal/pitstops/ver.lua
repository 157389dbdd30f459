-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "ver", level = "principe", minutes = 3, why = "Toets." }
say("ח" .. ("x"):rep(3000))
say "\u{202E}rtl שלום \u{1F469}\u{200D}\u{1F467} e\u{301}"
ask.yesno { id = "q", prompt = "P" }
