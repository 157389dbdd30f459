-- SPDX-License-Identifier: EUPL-1.2
pitstop { title = { nl = "Zeggen", en = "Saying" }, level = "principe", minutes = 4, why = { nl = "Daarom.", en = "Because." } }
say { nl = "Denk aan één samenwerking.", en = "Think of one collaboration." }
local waar = ask.text { id = "waar", prompt = { nl = "Welke is dat?", en = "Which one is that?" }, lines = 3 }
say { { nl = "Goed om te weten.", en = "Good to know." } }
say { text = { nl = "Schrijf het groot op.", en = "Write it in large letters." } }
ask.text { id = "wie", prompt = { nl = "Wie zet je daar neer?", en = "Whom do you put there?" }, lines = 3 }
afspraak { id = "daad", prompt = { nl = "Wat doe je?", en = "What will you do?" } }
show.card { title = { nl = "Je daad", en = "Your deed" }, rows = { { { nl = "Waar", en = "Where" }, waar } } }
