-- SPDX-License-Identifier: EUPL-1.2
pitstop { title = "Waarom wij", level = "principe", minutes = 4 }
say [==[ Een lijst:
  - a < b, en b > c
  - `<b>` is een merk in HTML
  - 3 * 4 = 12, zie [de site](https://voorbeeld.example). ]==]
afspraak { id = "daad", prompt = "Wat doe je morgen?", within = "14 dagen" }
ask.text { id = "woorden", prompt = "Wat neem je mee?", lines = 3 }
