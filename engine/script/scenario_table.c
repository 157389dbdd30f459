// SPDX-License-Identifier: EUPL-1.2
// Commands that do something are orders (open, answer), what is expected is a sentence about the learner (me:sees).
#include "script/scenario_table.h"

#include <stddef.h>

const char *scenario_type_words(enum scenario_type type) {
  static const char *const words[] = {"een tekst", "een geheel getal", "een waarde", "een tabel met velden", "een lijst met deelnemers"};
  return words[type];
}

static const char *const learner_fields[] = {"lang", NULL};
static const char *const open_fields[] = {"again", NULL};
static const char *const settle_fields[] = {"stand", "opbrengst", "wanneer", NULL};
static const char *const finish_fields[] = {"level", "score", "passed", NULL};
static const char *const endpoint_fields[] = {"send", "settings", NULL};

#define NEEDED(word, sort)                                                                                                                 \
  { .name = (word), .type = (sort), .required = true }
#define MAY(word, sort)                                                                                                                    \
  { .name = (word), .type = (sort) }
#define MAY_HAVE(word, known)                                                                                                              \
  { .name = (word), .type = SCENARIO_FIELDS, .fields = (known) }
#define STEP    NEEDED("step", SCENARIO_TEXT)
#define TEXT    NEEDED("text", SCENARIO_TEXT)
#define KIND    NEEDED("kind", SCENARIO_TEXT), MAY("fields", SCENARIO_FIELDS)
#define VALUE   NEEDED("value", SCENARIO_ANY)
#define MESSAGE NEEDED("connector", SCENARIO_TEXT), MAY("fields", SCENARIO_FIELDS), MAY_HAVE("endpoint", endpoint_fields)
// NOLINTBEGIN(bugprone-macro-parentheses): a list in braces cannot stand in parentheses
#define OF_T(word, list, how, says)                                                                                                        \
  { .name = (word), .of_t = true, .args = list, .usage = (how), .doc = (says) }
#define COMMAND(word, list, how, says)                                                                                                     \
  { .name = (word), .args = list, .usage = (how), .doc = (says) }
// NOLINTEND(bugprone-macro-parentheses)
#define ARGS(...)                                                                                                                          \
  { __VA_ARGS__ }

const struct scenario_command scenario_table[] = {
    OF_T("learner", ARGS(NEEDED("name", SCENARIO_TEXT), MAY_HAVE("fields", learner_fields)), "local me = t:learner \"leerling\"",
         "Een deelnemer. Dezelfde naam is dezelfde deelnemer; { lang = \"en\" } is diens taal."),
    OF_T("team", ARGS(NEEDED("name", SCENARIO_TEXT), NEEDED("members", SCENARIO_LEARNERS)), "local wij = t:team(\"wijkteam\", { anna, bo })",
         "Een team van deze deelnemers. Dezelfde naam is hetzelfde team: wie er nieuw bij staat, schuift aan. Een team opent, antwoordt en ziet zoals een deelnemer."),
    OF_T("days", ARGS(NEEDED("count", SCENARIO_INT)), "t:days(7)", "Zoveel dagen later."),
    OF_T("today", ARGS(MAY(NULL, SCENARIO_ANY)), "t:today()", "Geeft de dag van nu. Elke test begint op 2026-12-01."),

    COMMAND("open", ARGS(NEEDED("pitstop", SCENARIO_TEXT), MAY_HAVE("fields", open_fields)), "me:open \"waarom\"",
            "Begint een pitstop, of gaat erin verder. Met { again = true } doet de deelnemer hem opnieuw."),
    COMMAND("answer", ARGS(STEP, VALUE), "me:answer(\"rem\", \"mandaat\")",
            "Antwoordt op de stap die open staat, of op een eerdere. Een dag mag als \"+7 dagen\"."),
    COMMAND("writes", ARGS(STEP, VALUE), "anna:writes(\"scan\", { status = 3, … })",
            "Schrijft iets voor zichzelf, in het team waar de deelnemer nu zit. De anderen zien het nog niet. Nog een keer schrijven verandert het."),
    COMMAND("reveals", ARGS(STEP), "wij:reveals \"scan\"", "Legt op tafel wat ieder schreef, zonder namen."),
    COMMAND("agrees", ARGS(STEP, MAY("value", SCENARIO_ANY)), "wij:agrees(\"scan\", { … })",
            "Het team spreekt één antwoord af. Bij een soort die daarvoor geen fase heeft, hoort geen waarde: het team gaat verder."),
    COMMAND("reopens", ARGS(STEP), "wij:reopens \"scan\"", "Het team gaat terug naar het schrijven, ieder voor zich."),
    COMMAND("back", ARGS(STEP), "me:back \"rem\"", "Kijkt terug naar een eerdere stap."),
    COMMAND("settle", ARGS(STEP, {.name = "fields", .type = SCENARIO_FIELDS, .required = true, .fields = settle_fields}),
            "me:settle(\"daad\", { stand = \"gedaan\" })",
            "Zegt op *Mijn afspraken* wat er van een afspraak kwam: gedaan, anders, nog-niet of vervallen."),

    COMMAND("sees", ARGS(TEXT), "me:sees \"haal je mandaat op\"", "De tekst staat op de pagina waar de deelnemer nu is."),
    COMMAND("does_not_see", ARGS(TEXT), "me:does_not_see \"mandaat\"", "De tekst staat daar niet."),
    COMMAND("stands_at", ARGS(STEP), "me:stands_at \"daad\"", "Deze stap is de open vraag."),
    COMMAND("is_refused", ARGS(STEP, VALUE, MAY("path", SCENARIO_TEXT)), "me:is_refused(\"daad\", { wat = \"\" }, \"wat\")",
            "Dit antwoord wordt geweigerd; met een veld erbij: om dat veld."),
    COMMAND("cannot_open", ARGS(NEEDED("pitstop", SCENARIO_TEXT), MAY("text", SCENARIO_TEXT)), "me:cannot_open(\"schutting\", \"Waarom\")",
            "De pitstop is nog dicht; met een tekst erbij: en dat staat in de reden."),
    COMMAND("finishes", ARGS(MAY_HAVE("fields", finish_fields)), "me:finishes { level = \"principe\" }",
            "De pitstop is klaar. `level` is het niveau van de pitstop, `score` een getal van 0 tot 1, `passed` true of false."),
    COMMAND("records", ARGS(KIND), "me:records(\"agreement-made\", { due = \"+7 dagen\" })",
            "Er is een feit van deze soort, met (onder meer) deze velden."),
    COMMAND("does_not_record", ARGS(KIND), "me:does_not_record \"level-reached\"", "Zo'n feit is er niet."),
    COMMAND("is_asked_about", ARGS(STEP), "me:is_asked_about \"daad\"",
            "De afspraak van deze stap komt vandaag terug, of de eigen woorden die daar geschreven zijn."),
    COMMAND("is_not_asked_about", ARGS(STEP), "me:is_not_asked_about \"daad\"", "Die komt vandaag niet terug."),
    COMMAND(
        "sends", ARGS(MESSAGE), "me:sends(\"xapi\", { [\"json>verb>id\"] = \"…\" })",
        "Een connector zou dit bericht naar een LMS sturen. Erachter mag { send = { \"done\" }, settings = { … } }, als in academy.lua."),
    COMMAND("does_not_send", ARGS(MESSAGE), "me:does_not_send(\"xapi\", { … })", "Zo'n bericht gaat er niet uit."),
    {.name = NULL},
};
