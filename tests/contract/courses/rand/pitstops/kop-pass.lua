-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "x", level = "principe",
  pass = 7 }
ask.yesno { id = "q", prompt = "P" }
