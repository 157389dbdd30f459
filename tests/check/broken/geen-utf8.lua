-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP204 4:1
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
say "café"
