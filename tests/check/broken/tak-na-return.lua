-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP321 8:1
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
local ja = ask.yesno { id = "ja", prompt = "Begin je vandaag?" }
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
if ja or not ja then return end
say "Dit leest niemand."
