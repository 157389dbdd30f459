-- attacks: a text just over the limit; fault: langer
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
say(("x"):rep(70000))
