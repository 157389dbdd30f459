-- attacks: a name of a megabyte; fault: naam|langer
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
ask.yesno { id = ("a"):rep(1000000), prompt = "?" }
