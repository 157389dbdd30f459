-- attacks: a duration of many lives; fault: within|duur|tijd|lang
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
ask.date { id = "a", prompt = "?", within = "99999999999999999999 dagen" }
