-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = { nl = "Titel", en = "Title" }, level = "principe" }
ask.yesno { id = "q", prompt = "P" }
