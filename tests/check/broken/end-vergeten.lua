-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP201 9:1
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
local ja = ask.yesno { id = "ja", prompt = "Begin je vandaag?" }
if ja then
  say "Mooi."
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
