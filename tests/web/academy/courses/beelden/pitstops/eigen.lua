-- SPDX-License-Identifier: EUPL-1.2
pitstop { title = "Een eigen beeld", level = "principe", minutes = 4, why = "Een beeld zegt meer.", with = "alone" }

local beeld = ask.picture { id = "beeld", prompt = "Welk beeld past bij jullie?", options = {}, own = true }
say("Je schreef: " .. beeld.alt)
ask.text { id = "woord", prompt = "Waarom dit beeld?" }
