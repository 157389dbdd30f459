-- attacks: a head that asks; problem: LP202|LP203
-- SPDX-License-Identifier: EUPL-1.2
pitstop { title = ask.yesno { id = "a", prompt = "?" }, level = "principe" }
