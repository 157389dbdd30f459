-- SPDX-License-Identifier: EUPL-1.2
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
local keer = ask.number { id = "keer", prompt = "Hoe vaak zagen jullie elkaar?", min = 0, max = 400 }
if keer == 0 then say "Nog nooit." elseif keer > 365 then say "Elke dag." elseif keer == 137 then say "Precies." end
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
