-- attacks: a fault of a megabyte; fault: x
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
error(("x"):rep(1000000))
