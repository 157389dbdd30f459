-- attacks: a function in the head; problem: LP202|LP203|LP103
-- SPDX-License-Identifier: EUPL-1.2
pitstop { title = function() end, level = "principe" }
