-- attacks: the same step twice; fault: twee keer|al|dubbel
-- SPDX-License-Identifier: EUPL-1.2
-- journal: a
-- line: 6
ask.yesno { id = "a", prompt = "?" }
ask.yesno { id = "a", prompt = "?" }
