-- SPDX-License-Identifier: EUPL-1.2
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
say [[
  Korte zinnen lezen prettig. Er mogen er veel zijn. Elke zin zegt één ding.
  Een lijst telt per regel:
  - één collega die je mist bij het overleg van deze week
  - één afdeling die nog nooit bij jullie aan tafel heeft gezeten
  - één vraag die je hun allebei deze week zou willen stellen
]]
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
