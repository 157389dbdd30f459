-- attacks: a step named like a given; fault: naam
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
ask.yesno { id = "@today", prompt = "?" }
