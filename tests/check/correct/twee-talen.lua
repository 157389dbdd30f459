-- SPDX-License-Identifier: EUPL-1.2
pitstop { title = { nl = "Waarom wij", en = "Why us" }, level = "principe", minutes = 4 }
say { { nl = "Denk aan een collega.", en = "Think of a colleague." } }
local rem = ask.choice {
  id = "rem", prompt = { nl = "Wat remt?", en = "What holds you back?" },
  options = { { "praten", { nl = "Praten", en = "Talking" } }, { "tijd", { nl = "Tijd", en = "Time" } } },
}
say(t { nl = "Je koos: ", en = "You chose: " } .. rem)
ask.text { id = "wie", prompt = { nl = "Wie mis je?", en = "Whom do you miss?" }, lines = 3 }
ask.text { id = "hoe", prompt = { nl = "Hoe vraag je het?", en = "How do you ask?" }, lines = 3 }
