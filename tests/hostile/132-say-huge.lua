-- attacks: a text of ten megabytes; fault: langer|geheugen
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
say(("x"):rep(10000000))
