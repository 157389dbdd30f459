-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP407 3:53
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
ask.yesno { id = "ja", prompt = "Begin je vandaag?" }
