-- attacks: a head that fails; problem: LP202
-- SPDX-License-Identifier: EUPL-1.2
pitstop { title = nil + 1, level = "principe" }
