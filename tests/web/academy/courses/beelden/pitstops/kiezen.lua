-- SPDX-License-Identifier: EUPL-1.2
pitstop { title = "Een beeld kiezen", level = "principe", minutes = 4, why = "Een beeld zegt meer.", with = "alone" }

local beeld = ask.picture {
  id = "beeld", prompt = "Welk beeld past bij jullie?", own = true,
  options = { { "brug", "Een brug", "media/brug.png" }, { "muur", "Een muur", "media/brug.png" } },
}
say("Gekozen: " .. (type(beeld) == "table" and beeld.alt or beeld))
ask.text { id = "woord", prompt = "Waarom dit beeld?" }
