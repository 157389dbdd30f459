-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "x", level = "principe",
  needs = { "bestaat-niet" } }
ask.yesno { id = "q", prompt = "P" }
