-- SPDX-License-Identifier: EUPL-1.2
-- expect: LP405 4:5
pitstop { title = { nl = "Waarom wij", en = "Why us" }, level = "principe", minutes = 4 }
say "Denk aan een collega."
ask.text { id = "wie", prompt = { nl = "Wie mis je?", en = "Whom do you miss?" }, lines = 3 }
ask.text { id = "hoe", prompt = { nl = "Hoe vraag je het?", en = "How do you ask?" }, lines = 3 }
