-- attacks: a step named like a file; fault: naam
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
ask.yesno { id = "../../geheim", prompt = "?" }
