-- SPDX-License-Identifier: EUPL-1.2
-- Cases for the step kind schutting; docs/hoe/testen.md says what they may hold; `leerpad test plugins` runs them.
cases {
  { name = "drie schalen; de fase wordt niet gevraagd", asks = { "erkennen", "doorzichtig", "verruimen" },
    says = { "Hoe staat het met de schutting", "Erkennen: weet je waarom de ander", "Doorzichtig maken:", "Verruimen:" } },
  { name = "in het Engels", lang = "en", says = { "How is the fence between you", "Recognise:", "Make transparent:", "Widen:" } },

  { name = "wat je niet erkent, komt eerst", answer = { erkennen = 1, doorzichtig = 5, verruimen = 5 },
    value = { fase = 1, erkennen = 1, doorzichtig = 5, verruimen = 5 },
    facts = { { kind = "scan-taken", scan = "schutting", values = { fase = 1, erkennen = 1, doorzichtig = 5, verruimen = 5 } } } },
  { name = "3 van 5 is nog niet genoeg", answer = { erkennen = 3, doorzichtig = 2, verruimen = 1 },
    value = { fase = 1, erkennen = 3, doorzichtig = 2, verruimen = 1 },
    facts = { { kind = "scan-taken", scan = "schutting", values = { fase = 1, erkennen = 3, doorzichtig = 2, verruimen = 1 } } } },
  { name = "erkend, en nog niet doorzichtig", answer = { erkennen = 4, doorzichtig = 3, verruimen = 1 },
    value = { fase = 2, erkennen = 4, doorzichtig = 3, verruimen = 1 },
    facts = { { kind = "scan-taken", scan = "schutting", values = { fase = 2, erkennen = 4, doorzichtig = 3, verruimen = 1 } } } },
  { name = "klaar om te verruimen", answer = { erkennen = 4, doorzichtig = 5, verruimen = 2 },
    value = { fase = 3, erkennen = 4, doorzichtig = 5, verruimen = 2 },
    facts = { { kind = "scan-taken", scan = "schutting", values = { fase = 3, erkennen = 4, doorzichtig = 5, verruimen = 2 } } } },
  { name = "alles staat: de laatste fase gaat door", answer = { erkennen = 5, doorzichtig = 5, verruimen = 5 },
    value = { fase = 3, erkennen = 5, doorzichtig = 5, verruimen = 5 },
    facts = { { kind = "scan-taken", scan = "schutting", values = { fase = 3, erkennen = 5, doorzichtig = 5, verruimen = 5 } } } },
  { name = "de waarde zelf is ook een antwoord", answer = { fase = 2, erkennen = 4, doorzichtig = 3, verruimen = 1 },
    value = { fase = 2, erkennen = 4, doorzichtig = 3, verruimen = 1 },
    facts = { { kind = "scan-taken", scan = "schutting", values = { fase = 2, erkennen = 4, doorzichtig = 3, verruimen = 1 } } } },

  { name = "een andere fase dan eruit volgt", answer = { fase = 3, erkennen = 1, doorzichtig = 1, verruimen = 1 }, problems = { "" } },
  { name = "niets", answer = {}, problems = { "erkennen", "doorzichtig", "verruimen" } },
  { name = "buiten de schaal", answer = { erkennen = 6, doorzichtig = 1, verruimen = 0 }, problems = { "erkennen", "verruimen" } },

  { name = "weken later", recall = { fase = 2, erkennen = 4, doorzichtig = 3, verruimen = 1 }, says = { "Fase 2", "bars", "Jouw blik op de schutting", "Doorzichtig maken" } },
  { name = "weken later, in het Engels", lang = "en", recall = { fase = 3, erkennen = 4, doorzichtig = 4, verruimen = 4 }, says = { "Phase 3", "Your view of the fence" } },

  { name = "in een team: de fase van het midden", all = { { erkennen = 3, doorzichtig = 1, verruimen = 1 }, { erkennen = 5, doorzichtig = 2, verruimen = 1 } }, says = { "bars", "Een van jullie" },
    settles = { fase = 2, erkennen = 4, doorzichtig = 2, verruimen = 1 },
    facts = { { kind = "scan-taken", scan = "schutting", team_size = 2, values = { fase = 2, erkennen = 4, doorzichtig = 2, verruimen = 1 } } } },
}
