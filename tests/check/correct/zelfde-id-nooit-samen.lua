-- SPDX-License-Identifier: EUPL-1.2
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
local ja = ask.yesno { id = "ja", prompt = "Begin je vandaag?" }
if ja then ask.text { id = "hoe", prompt = "Hoe begin je?" } end
if not ja then ask.text { id = "hoe", prompt = "Wat houdt je tegen?" } end
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
