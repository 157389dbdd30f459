-- attacks: a title of half a megabyte; problem: LP202|LP203|LP103|LP105
-- SPDX-License-Identifier: EUPL-1.2
pitstop { title = ("x"):rep(600000), level = "principe" }
