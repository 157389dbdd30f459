-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "x",
  level = "inzicht" }
ask.yesno { id = "q", prompt = "P" }
