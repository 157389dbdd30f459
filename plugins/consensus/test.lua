-- SPDX-License-Identifier: EUPL-1.2
-- Cases for the step kind consensus; docs/hoe/testen.md says what they may hold; `leerpad test plugins` runs them.
local twee = { { "tijd", "Tijd: hoe lang doen we dit?" }, { "geld", "Geld: wie betaalt?" } }

cases {
  { name = "zonder punten: de negen", asks = { "spelregels", "tafel", "mandaat", "wel", "niet", "rollen", "voorbereiding", "route", "evaluatie" }, says = { "Wat ligt al vast", "Spelregels: hoe gaan we", "Niet: waar gaat het niet over?", "Evaluatie: hoe kijken we terug?" } },
  { name = "in het Engels", lang = "en", says = { "What is settled already", "Ground rules:", "Out: what is it not about?" } },
  { name = "punten van de schrijver", args = { items = twee }, asks = { "tijd", "geld" }, says = { "Tijd: hoe lang doen we dit?" } },
  { name = "punten als woorden", args = { items = { "Tijd", "Wie betaalt" } }, asks = { "tijd", "wie-betaalt" }, says = { "Wie betaalt" } },

  { name = "een punt vast, een open", args = { items = twee }, answer = { tijd = { tekst = "Een jaar", akkoord = true }, geld = { tekst = "", akkoord = false } },
    value = { tijd = { tekst = "Een jaar", akkoord = true }, geld = { tekst = "", akkoord = false } },
    facts = { { kind = "sheet-settled", item = "tijd", agreed = true, text = "Een jaar" }, { kind = "sheet-settled", item = "geld", agreed = false } } },
  { name = "een tekst waar nog niet ieder akkoord mee is", args = { items = twee }, answer = { tijd = { tekst = "Een jaar", akkoord = false }, geld = { akkoord = false } },
    value = { tijd = { tekst = "Een jaar", akkoord = false }, geld = { tekst = "", akkoord = false } },
    facts = { { kind = "sheet-settled", item = "tijd", agreed = false, text = "Een jaar" }, { kind = "sheet-settled", item = "geld", agreed = false } } },
  { name = "alle negen", answer = {
      spelregels = { tekst = "T spelregels", akkoord = true },
      tafel = { tekst = "T tafel", akkoord = true },
      mandaat = { tekst = "T mandaat", akkoord = true },
      wel = { tekst = "T wel", akkoord = true },
      niet = { tekst = "T niet", akkoord = true },
      rollen = { tekst = "T rollen", akkoord = true },
      voorbereiding = { tekst = "T voorbereiding", akkoord = true },
      route = { tekst = "T route", akkoord = false },
      evaluatie = { tekst = "T evaluatie", akkoord = true } },
    value = {
      spelregels = { tekst = "T spelregels", akkoord = true },
      tafel = { tekst = "T tafel", akkoord = true },
      mandaat = { tekst = "T mandaat", akkoord = true },
      wel = { tekst = "T wel", akkoord = true },
      niet = { tekst = "T niet", akkoord = true },
      rollen = { tekst = "T rollen", akkoord = true },
      voorbereiding = { tekst = "T voorbereiding", akkoord = true },
      route = { tekst = "T route", akkoord = false },
      evaluatie = { tekst = "T evaluatie", akkoord = true } },
    facts = {
      { kind = "sheet-settled", item = "spelregels", agreed = true, text = "T spelregels" },
      { kind = "sheet-settled", item = "tafel", agreed = true, text = "T tafel" },
      { kind = "sheet-settled", item = "mandaat", agreed = true, text = "T mandaat" },
      { kind = "sheet-settled", item = "wel", agreed = true, text = "T wel" },
      { kind = "sheet-settled", item = "niet", agreed = true, text = "T niet" },
      { kind = "sheet-settled", item = "rollen", agreed = true, text = "T rollen" },
      { kind = "sheet-settled", item = "voorbereiding", agreed = true, text = "T voorbereiding" },
      { kind = "sheet-settled", item = "route", agreed = false, text = "T route" },
      { kind = "sheet-settled", item = "evaluatie", agreed = true, text = "T evaluatie" } } },

  { name = "akkoord met niets", args = { items = twee }, answer = { tijd = { akkoord = true }, geld = { tekst = "Ieder de helft", akkoord = true } }, problems = { "tijd.tekst" },
    tells = { "Schrijf op waar ieder akkoord mee is" } },
  { name = "een punt overgeslagen", args = { items = twee }, answer = { tijd = { tekst = "Een jaar", akkoord = true } }, problems = { "geld.akkoord" } },
  { name = "een punt dat er niet is", args = { items = twee }, answer = { tijd = { akkoord = false }, geld = { akkoord = false }, zin = { akkoord = true } }, problems = { "" } },

  { name = "weken later", recall = { tijd = { tekst = "Een jaar", akkoord = true }, mandaat = { tekst = "", akkoord = false } },
    says = { "Dit ligt vast", "Tijd", "Een jaar", "Dit staat nog open", "Mandaat", "nog niets" } },
  { name = "weken later, in het Engels", lang = "en", recall = { wel = { tekst = "The park", akkoord = true } }, says = { "This is settled", "In", "The park" } },

  { name = "in een team begint het blad met wat ieder hetzelfde schreef", args = { items = { { "doel", "Doel" }, { "tafel", "Tafel" } } },
    all = { { doel = { tekst = "Samen", akkoord = true }, tafel = { tekst = "Wij", akkoord = true } }, { doel = { tekst = "Samen", akkoord = true }, tafel = { tekst = "Zij", akkoord = true } } },
    settles = { doel = { tekst = "Samen", akkoord = true }, tafel = { tekst = "", akkoord = false } } },
}
