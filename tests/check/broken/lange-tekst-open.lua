-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP201 4:1
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
say [[ Denk aan een collega.
