-- attacks: an endless loop in the head; problem: LP202
-- SPDX-License-Identifier: EUPL-1.2
pitstop { title = (function() while true do end end)(), level = "principe" }
