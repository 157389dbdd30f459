// SPDX-License-Identifier: EUPL-1.2
// The author API, level 1 (author-api.md). To add a call: a row here, and its act. The order of arguments is that of the reference page.
#include "script/acts.h"

#include "base/limits.h"

#define AT(field)    offsetof(struct api_args, field)
#define COUNT(array) (sizeof(array) / sizeof *(array))

#define ID                                                                                                                                 \
  { "id", API_ID, .required = true, .offset = AT(id), .doc = "Naam van de stap; hieronder wordt het antwoord bewaard." }
#define PROMPT                                                                                                                             \
  { "prompt", API_TEXT, .required = true, .offset = AT(prompt), .doc = "De vraag: één zin." }
#define COMMON                                                                                                                             \
  {"help", API_TEXT, .offset = AT(help), .doc = "Uitleg onder de vraag."},                                                                 \
      {"of", API_ID, .offset = AT(of), .doc = "In een lus: waarvan deze stap er één is; het antwoord heet dan id:of."}, {                  \
    "was", API_ID, .offset = AT(was), .doc = "De vorige naam van een stap die een andere naam kreeg."                                      \
  }

static const struct api_arg say_args[] = {
    {"text", API_TEXT, .required = true, .first = true, .offset = AT(text), .doc = "Markdown, zonder HTML."},
    {"picture", API_MEDIA, .offset = AT(picture), .doc = "Een beeld uit media/."},
    {"alt", API_TEXT, .offset = AT(alt), .doc = "Wat er op het beeld staat, voor wie het niet ziet."},
};
static const struct api_arg choice_args[] = {
    ID,
    PROMPT,
    {"options", API_LIST, .required = true, .offset = AT(options), .doc = "Lijst van { sleutel, tekst, right = bool, why = tekst }.",
     .rows = "optie"},
    COMMON,
};
static const struct api_arg choices_args[] = {
    ID,
    PROMPT,
    {"options", API_LIST, .required = true, .offset = AT(options), .doc = "Lijst van { sleutel, tekst, right = bool, why = tekst }.",
     .rows = "optie"},
    {"min", API_INT, .fallback = "0", .greatest = LIMIT_OPTIONS, .offset = AT(minimum), .doc = "Hoeveel er ten minste gekozen worden."},
    {"max", API_INT, .greatest = LIMIT_OPTIONS, .offset = AT(maximum), .doc = "Hoeveel er hoogstens gekozen worden."},
    COMMON,
};
static const struct api_arg yesno_args[] = {ID, PROMPT, COMMON};
static const struct api_arg scale_args[] = {
    ID,
    PROMPT,
    {"from", API_INT, .fallback = "1", .least = -1000, .greatest = 1000, .offset = AT(from), .doc = "Het laagste punt."},
    {"to", API_INT, .fallback = "5", .least = -1000, .greatest = 1000, .offset = AT(to), .doc = "Het hoogste punt."},
    {"labels", API_LIST, .offset = AT(labels), .doc = "{ laag, hoog }, of één tekst per punt.", .rows = "tekst"},
    COMMON,
};
static const struct api_arg text_args[] = {
    ID,
    PROMPT,
    {"max", API_INT, .fallback = "2000", .least = 1, .greatest = LIMIT_ANSWER_BYTES, .offset = AT(most), .doc = "Hoogstens zoveel tekens."},
    {"lines", API_INT, .fallback = "1", .least = 1, .greatest = 100, .offset = AT(lines), .doc = "Hoogte van het veld."},
    {"optional", API_BOOL, .fallback = "false", .offset = AT(optional), .doc = "Mag leeg blijven."},
    {"share", API_BOOL, .fallback = "false", .offset = AT(share), .doc = "Mag naar een LMS, als de academie dat ook wil."},
    COMMON,
};
static const struct api_arg number_args[] = {
    ID,
    PROMPT,
    {"min", API_NUMBER, .offset = AT(least), .doc = "Het kleinste getal dat mag."},
    {"max", API_NUMBER, .offset = AT(greatest), .doc = "Het grootste getal dat mag."},
    {"unit", API_TEXT, .offset = AT(unit), .doc = "Wat er geteld wordt: keer, uur, euro."},
    COMMON,
};
static const struct api_arg date_args[] = {
    ID,
    PROMPT,
    {"within", API_DURATION, .offset = AT(within), .doc = "Vanaf de dag van het antwoord, tot zo lang erna."},
    {"after", API_DATE, .offset = AT(after), .doc = "De dag moet hierna liggen."},
    {"before", API_DATE, .offset = AT(until), .doc = "De dag moet hiervóór liggen."},
    COMMON,
};
static const struct api_arg order_args[] = {
    ID,
    PROMPT,
    {"items", API_LIST, .required = true, .offset = AT(items), .doc = "Lijst van { sleutel, tekst }.", .rows = "item"},
    {"scored", API_BOOL, .fallback = "false", .offset = AT(scored), .doc = "De items staan in de goede volgorde; leerpad schudt ze."},
    {"why", API_TEXT, .offset = AT(why), .doc = "Waarom dit de goede volgorde is."},
    COMMON,
};
static const struct api_arg match_args[] = {
    ID,
    PROMPT,
    {"pairs", API_LIST, .required = true, .offset = AT(pairs), .doc = "Lijst van { sleutel, links, rechts }.", .rows = "paar"},
    {"also", API_LIST, .offset = AT(also), .doc = "Lijst van { sleutel, rechts }: horen nergens bij.", .rows = "partner"},
    {"scored", API_BOOL, .fallback = "true", .offset = AT(scored), .doc = "Telt mee voor de score."},
    {"why", API_TEXT, .offset = AT(why), .doc = "Waarom deze paren bij elkaar horen."},
    COMMON,
};
static const struct api_arg picture_args[] = {
    ID,
    PROMPT,
    {"options", API_LIST, .required = true, .offset = AT(options),
     .doc = "Lijst van { sleutel, tekst, beeld }; de tekst zegt wat erop staat.", .rows = "beeldoptie"},
    {"own", API_BOOL, .fallback = "false", .offset = AT(own), .doc = "Een eigen beeld mag ook."},
    COMMON,
};
static const struct api_arg chart_args[] = {
    {"title", API_TEXT, .required = true, .offset = AT(title), .doc = "Wat er te zien is."},
    {"rows", API_LIST, .required = true, .offset = AT(rows), .doc = "Lijst van { tekst, waarde }.", .rows = "waarde"},
    {"max", API_NUMBER, .fallback = "5", .offset = AT(top), .doc = "De hoogste waarde."},
    {"before", API_LIST, .offset = AT(before), .doc = "Lijst van eerdere waarden, in dezelfde volgorde.", .rows = "number"},
};
static const struct api_arg card_args[] = {
    {"title", API_TEXT, .required = true, .offset = AT(title), .doc = "Titel van de kaart."},
    {"rows", API_LIST, .required = true, .offset = AT(rows), .doc = "Lijst van { naam, tekst }.", .rows = "regel"},
};
static const struct api_arg result_args[] = {
    {"score", API_NUMBER, .required = true, .greatest = 1, .offset = AT(score), .doc = "Van 0 tot 1; komt in plaats van de telling."},
};
static const struct api_arg random_args[] = {
    {"n", API_INT, .required = true, .least = 1, .greatest = 1000000000, .offset = AT(sides), .doc = "Het hoogste getal."},
    {"name", API_PLAIN, .offset = AT(name), .doc = "Een naam: dezelfde naam geeft altijd hetzelfde getal."},
};
static const struct api_arg earlier_args[] = {
    {"pitstop", API_ID, .required = true, .offset = AT(pitstop), .doc = "De pitstop waar de vraag stond."},
    {"id", API_PLAIN, .required = true, .offset = AT(id), .doc = "De naam van de stap daar."},
};

#define CALL(call, list, function, gives, kind, says)                                                                                      \
  {                                                                                                                                        \
    .name = (call), .args = (list), .arg_count = COUNT(list), .act = (function), .returns = (gives), .since = "0.1", .doc = (says),        \
    .type = (kind)                                                                                                                         \
  }

const struct api_call api_calls[] = {
    CALL("say", say_args, act_say, "niets", NULL, "Zegt iets: boven de volgende vraag, of op de laatste pagina."),
    CALL("ask.choice", choice_args, act_choice, "de sleutel", "string", "Eén van de antwoorden."),
    CALL("ask.choices", choices_args, act_choices, "lijst van sleutels, in de volgorde van options", "string[]",
         "Eén of meer van de antwoorden."),
    CALL("ask.yesno", yesno_args, act_yesno, "true of false", "boolean", "Ja of nee."),
    CALL("ask.scale", scale_args, act_scale, "een geheel getal", "integer", "Een punt op een schaal."),
    CALL("ask.text", text_args, act_text, "een tekst, \"\" waar niets is ingevuld", "string", "Eigen woorden."),
    CALL("ask.number", number_args, act_number, "een getal", "number", "Een getal."),
    CALL("ask.date", date_args, act_date, "\"YYYY-MM-DD\"", "string", "Een dag."),
    CALL("ask.order", order_args, act_order, "lijst van sleutels", "string[]", "Op volgorde zetten."),
    CALL("ask.match", match_args, act_match, "tabel van linker naar rechter sleutel", "table<string, string>", "Bij elkaar zoeken."),
    CALL("ask.picture", picture_args, act_picture, "de sleutel, of { media, alt }", "string|{ media: string, alt: string }",
         "Een beeld kiezen."),
    CALL("show.card", card_args, act_card, "niets", NULL, "Een kaart met rijen."),
    CALL("show.radar", chart_args, act_radar, "niets", NULL, "Waarden op assen, als een web."),
    CALL("show.bars", chart_args, act_bars, "niets", NULL, "Waarden als staven."),
    CALL("result", result_args, act_result, "niets", NULL, "Zet de score in plaats van de telling."),
    {.name = "today",
     .by_place = true,
     .act = act_today,
     .returns = "\"YYYY-MM-DD\"",
     .since = "0.1",
     .doc = "De dag waarop deze pitstop voor het eerst hier kwam.",
     .type = "string"},
    {.name = "random",
     .args = random_args,
     .arg_count = COUNT(random_args),
     .by_place = true,
     .act = act_random,
     .returns = "een geheel getal van 1 tot en met n",
     .since = "0.1",
     .doc = "Toeval dat voor deze deelnemer altijd hetzelfde blijft.",
     .type = "integer"},
    {.name = "earlier",
     .args = earlier_args,
     .arg_count = COUNT(earlier_args),
     .by_place = true,
     .act = act_earlier,
     .returns = "het laatste antwoord daar, of nil",
     .since = "0.1",
     .doc = "Een antwoord uit een andere pitstop.",
     .type = "any"},
    {.name = NULL},
};

// --- blocks of plugins -------------------------------------------------------------------------------------------------------------------

#define NAME                                                                                                                               \
  { "name", API_ID, .doc = "Naam van het veld in een group of list." }
#define FIELD                                                                                                                              \
  NAME, {"prompt", API_TEXT, .doc = "Label van het veld."}, {                                                                              \
    "help", API_TEXT, .doc = "Uitleg bij het veld."                                                                                        \
  }

static const struct api_arg block_say[] = {{"text", API_TEXT, .required = true, .first = true, .doc = "Markdown."},
                                           {"picture", API_MEDIA, .doc = "Een beeld uit media/."},
                                           {"alt", API_TEXT, .doc = "Wat erop staat."}};
static const struct api_arg block_choice[] = {
    FIELD, {"options", API_OPTIONS, .required = true, .doc = "Lijst van { sleutel, tekst }.", .rows = "item"}};
static const struct api_arg block_choices[] = {
    FIELD,
    {"options", API_OPTIONS, .required = true, .doc = "Lijst van { sleutel, tekst }.", .rows = "item"},
    {"min", API_INT, .doc = "Ten minste zoveel."},
    {"max", API_INT, .doc = "Hoogstens zoveel."}};
static const struct api_arg block_yesno[] = {FIELD};
static const struct api_arg block_scale[] = {FIELD,
                                             {"from", API_INT, .fallback = "1", .doc = "Het laagste punt."},
                                             {"to", API_INT, .fallback = "5", .doc = "Het hoogste punt."},
                                             {"labels", API_TEXTS, .doc = "{ laag, hoog }, of één per punt."}};
static const struct api_arg block_input[] = {
    FIELD,
    {"max", API_INT, .fallback = "2000", .doc = "Hoogstens zoveel tekens."},
    {"lines", API_INT, .fallback = "1", .doc = "Hoogte van het veld."},
    {"optional", API_BOOL, .fallback = "false", .doc = "Mag leeg blijven."},
    {"needed", API_TEXT, .doc = "Wat leerpad zegt als het leeg blijft en dat niet mag."},
    {"share", API_BOOL, .fallback = "false", .doc = "Mag naar een LMS, als de academie dat ook wil."}};
static const struct api_arg block_number[] = {FIELD,
                                              {"min", API_NUMBER, .doc = "Het kleinste getal."},
                                              {"max", API_NUMBER, .doc = "Het grootste getal."},
                                              {"unit", API_TEXT, .doc = "Wat er geteld wordt."}};
static const struct api_arg block_date[] = {FIELD,
                                            {"within", API_DURATION, .doc = "Vanaf vandaag, tot zo lang erna."},
                                            {"earliest", API_DATE, .doc = "De eerste dag die mag."},
                                            {"latest", API_DATE, .doc = "De laatste dag die mag."},
                                            {"optional", API_BOOL, .fallback = "false", .doc = "Mag leeg blijven."},
                                            {"needed", API_TEXT, .doc = "Wat leerpad zegt als het leeg blijft en dat niet mag."}};
static const struct api_arg block_order[] = {
    FIELD, {"options", API_OPTIONS, .required = true, .doc = "Lijst van { sleutel, tekst }.", .rows = "item"}};
static const struct api_arg block_match[] = {
    FIELD,
    {"options", API_OPTIONS, .required = true, .doc = "Links: lijst van { sleutel, tekst }.", .rows = "item"},
    {"partners", API_OPTIONS, .required = true, .doc = "Rechts: lijst van { sleutel, tekst }.", .rows = "item"}};
static const struct api_arg block_picture[] = {
    FIELD,
    {"options", API_OPTIONS, .doc = "Lijst van { sleutel, tekst, beeld }.", .rows = "beeldoptie"},
    {"own", API_BOOL, .fallback = "false", .doc = "Een eigen beeld mag."}};
static const struct api_arg block_group[] = {FIELD, {"blocks", API_BLOCKS, .first = true, .doc = "De velden, achter elkaar in de tabel."}};
static const struct api_arg block_list[] = {FIELD,
                                            {"blocks", API_BLOCKS, .first = true, .doc = "De velden van één rij."},
                                            {"min", API_INT, .doc = "Ten minste zoveel rijen."},
                                            {"max", API_INT, .doc = "Hoogstens zoveel rijen."},
                                            {"labels", API_TEXTS, .doc = "Eén vaste rij onder elke tekst; dan geen min en max."}};
static const struct api_arg block_card[] = {{"title", API_TEXT, .doc = "Titel."},
                                            {"rows", API_DATA, .required = true, .doc = "Lijst van { naam, tekst }.", .rows = "regel"}};
static const struct api_arg block_chart[] = {
    {"title", API_TEXT, .doc = "Titel."},
    {"rows", API_DATA, .required = true, .doc = "Lijst van { naam, getal, eerder getal? }.", .rows = "waarde"},
    {"top", API_NUMBER, .fallback = "5", .doc = "De hoogste waarde."}};
static const struct api_arg block_figure[] = {{"picture", API_PLAIN, .required = true, .doc = "Een beeld uit media/, of een eigen beeld."},
                                              {"alt", API_TEXT, .required = true, .doc = "Wat erop staat."}};

#define BLOCK(block, list, says) CALL(block, list, NULL, "een blok", "leerpad.blok", says)

const struct api_call api_blocks[] = {
    BLOCK("say", block_say, "Een tekst."),
    BLOCK("choice", block_choice, "Eén van de antwoorden."),
    BLOCK("choices", block_choices, "Eén of meer van de antwoorden."),
    BLOCK("yesno", block_yesno, "Ja of nee."),
    BLOCK("scale", block_scale, "Een punt op een schaal."),
    BLOCK("input", block_input, "Eigen woorden."),
    BLOCK("number", block_number, "Een getal."),
    BLOCK("date", block_date, "Een dag."),
    BLOCK("order", block_order, "Op volgorde zetten."),
    BLOCK("match", block_match, "Bij elkaar zoeken."),
    BLOCK("picture", block_picture, "Een beeld kiezen."),
    BLOCK("group", block_group, "Velden die bij elkaar horen."),
    BLOCK("list", block_list, "Rijen van dezelfde velden."),
    BLOCK("card", block_card, "Een kaart met rijen."),
    BLOCK("radar", block_chart, "Waarden als een web."),
    BLOCK("bars", block_chart, "Waarden als staven."),
    BLOCK("figure", block_figure, "Een beeld."),
    {.name = NULL},
};

// --- rows of lists -----------------------------------------------------------------------------------------------------------------------

#define KEY                                                                                                                                \
  { "1", API_ID, .required = true, .doc = "De sleutel: wat het script terugkrijgt." }
#define SHOWN                                                                                                                              \
  { "2", API_TEXT, .required = true, .doc = "De tekst die de deelnemer leest." }

static const struct api_arg row_option[] = {KEY,
                                            SHOWN,
                                            {"right", API_BOOL, .fallback = "false", .doc = "Dit is een goed antwoord."},
                                            {"why", API_TEXT, .doc = "Waarom dit wel of niet goed is; na het antwoord te lezen."}};
static const struct api_arg row_item[] = {KEY, SHOWN};
static const struct api_arg row_pair[] = {
    KEY, {"2", API_TEXT, .required = true, .doc = "Links."}, {"3", API_TEXT, .required = true, .doc = "Rechts: wat erbij hoort."}};
static const struct api_arg row_partner[] = {KEY, {"2", API_TEXT, .required = true, .doc = "Rechts: hoort nergens bij."}};
static const struct api_arg row_picture[] = {KEY,
                                             {"2", API_TEXT, .required = true, .doc = "Wat er op het beeld staat."},
                                             {"3", API_MEDIA, .required = true, .doc = "Het beeld uit media/."}};
static const struct api_arg row_value[] = {{"1", API_TEXT, .required = true, .doc = "De naam."},
                                           {"2", API_NUMBER, .required = true, .doc = "De waarde."},
                                           {"3", API_NUMBER, .doc = "De waarde van eerder; alleen in een plugin."}};
static const struct api_arg row_line[] = {{"1", API_TEXT, .required = true, .doc = "De naam."},
                                          {"2", API_TEXT, .required = true, .doc = "De tekst."}};

#define ROW(row, list, says) CALL(row, list, NULL, "", NULL, says)

const struct api_call api_rows[] = {
    ROW("optie", row_option, "Een antwoord om te kiezen."),     ROW("item", row_item, "Een sleutel met een tekst."),
    ROW("paar", row_pair, "Twee dingen die bij elkaar horen."), ROW("partner", row_partner, "Iets dat nergens bij hoort."),
    ROW("beeldoptie", row_picture, "Een beeld om te kiezen."),  ROW("waarde", row_value, "Een naam met een getal."),
    ROW("regel", row_line, "Een regel op een kaart."),          {.name = NULL},
};

// --- names that are no calls of this table ----------------------------------------------------------------------------------------------

static const struct api_arg require_args[] = {{"naam", API_PLAIN, .required = true, .doc = "`\"lib.dag\"` is het bestand lib/dag.lua."}};
static const struct api_arg translate_args[] = {{"teksten", API_DATA, .required = true, .doc = "De tekst per taal."}};

#define TOLD(what, gives, kind, says)                                                                                                      \
  { .name = (what), .returns = (gives), .since = "0.1", .doc = (says), .type = (kind) }

const struct api_call api_names[] = {
    {.name = "t",
     .args = translate_args,
     .arg_count = COUNT(translate_args),
     .by_place = true,
     .returns = "de tekst in de taal van de deelnemer",
     .since = "0.1",
     .doc = "Kiest een tekst in de taal van de deelnemer.",
     .type = "string"},
    {.name = "require",
     .args = require_args,
     .arg_count = COUNT(require_args),
     .by_place = true,
     .returns = "wat dat bestand teruggeeft",
     .since = "0.1",
     .doc = "Laadt een bestand uit lib/ van deze cursus.",
     .type = "any"},
    TOLD("learner.name", "een tekst, \"\" waar leerpad geen naam kent", "string", "De naam van de deelnemer; niet in een team."),
    TOLD("learner.level", "\"principe\", \"inzicht\", \"vaardigheid\" of \"\"", "string", "Het hoogste niveau dat de deelnemer bereikte."),
    TOLD("team.name", "een tekst", "string", "De naam van het team; alleen in een team."),
    TOLD("team.size", "een geheel getal", "integer", "Met hoeveel het team is; namen van leden krijg je niet."),
    {.name = NULL},
};
