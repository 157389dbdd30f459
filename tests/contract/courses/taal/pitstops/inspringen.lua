-- SPDX-License-Identifier: CC-BY-4.0
pitstop { title = "inspringen", level = "principe", minutes = 3, why = "Toets." }
say [[
    Eerste regel.

      - een punt
      - nog een
    Laatste regel.
]]
say "\tmet een tab"
say [[
		Tabs.
		Nog een.
]]
ask.yesno { id = "q", prompt = [[
    Is dit
    zo?
  ]] }
