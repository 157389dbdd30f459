-- attacks: a head with what is no number; problem: LP202|LP203|LP105|LP103
-- SPDX-License-Identifier: EUPL-1.2
pitstop { title = "x", level = "principe", minutes = 0 / 0 }
