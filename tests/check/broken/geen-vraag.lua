-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP315 3:1
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
say "Lees dit rustig door."
