-- SPDX-License-Identifier: EUPL-1.2
-- Scored questions of three kinds: what a learner reads after a right and after another answer.
pitstop { title = "Toets", level = "inzicht", minutes = 4, why = "Na een antwoord lees je waarom.", pass = 0.5 }

ask.choice {
  id = "een", prompt = "Wat past bij een TWO?",
  options = {
    { "stemmen", "We stemmen erover", why = "Dan is het bezwaar weg, en komt het later terug." },
    { "noteren", "We schrijven het bezwaar op", right = true, why = "Het bezwaar blijft staan, en maakt het voorstel beter." },
  },
}
ask.order {
  id = "twee", prompt = "Zet de stappen op volgorde", scored = true, why = "Eerst horen, dan pas voorstellen.",
  items = { { "horen", "Iedereen horen" }, { "voorstel", "Een voorstel doen" }, { "proef", "Proberen" } },
}
ask.match {
  id = "drie", prompt = "Wat vraagt elk niveau?", why = "Elk niveau heeft zijn eigen vraag.",
  pairs = { { "principe", "Principe", "Waarom?" }, { "inzicht", "Inzicht", "Hoe?" }, { "vaardigheid", "Vaardigheid", "Kun je het?" } },
}
say [[ Dat was de toets. ]]
