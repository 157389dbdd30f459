-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "crlf", level = "principe" }
say [[
  Een.
  Twee.
]]
local x = ask.yesno { id = "q", prompt = "P" }
