-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "zelf-zonder", level = "principe", minutes = 3, why = "Toets.", pass = 0.6 }
local x = ask.scale { id = "q", prompt = "P" }
result { score = x / 5 }
