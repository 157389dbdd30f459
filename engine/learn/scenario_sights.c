// SPDX-License-Identifier: EUPL-1.2
// What a test expects. Each looks at what a learner, a report or an LMS would see, and says what that was where it is something else.
#include "base/limits.h"
#include "learn/deeds.h"
#include "learn/own.h"
#include "learn/scenario_inside.h"
#include "model/fact.h"
#include "model/match.h"
#include "model/rich.h"
#include <math.h>
#include <string.h>

enum { SEEN_MOST = 4000, FACT_MOST = 400 };

// --- the page ---------------------------------------------------------------------------------------------------------------------------------

struct page {
  struct arena *arena;
  struct buffer text;
};

static void add(struct page *page, const char *text) {
  if (!text || !*text) return;
  const char *plain = rich_plain(page->arena, text);
  if (!*plain) return;
  buffer_text(&page->text, plain);
  buffer_byte(&page->text, '\n');
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as blocks may be
static void add_block(struct page *page, const struct block *block) {
  add(page, block->prompt);
  add(page, block->help);
  add(page, block->title);
  add(page, block->text);
  add(page, block->alt);
  for (size_t i = 0; i < block->option_count; i++) add(page, block->options[i].text);
  for (size_t i = 0; i < block->partner_count; i++) add(page, block->partners[i].text);
  for (size_t i = 0; i < block->label_count; i++) add(page, block->labels[i]);
  for (size_t i = 0; i < block->row_count; i++) {
    const struct block_row *row = &block->rows[i];
    bool chart = block->kind == BLOCK_RADAR || block->kind == BLOCK_BARS;
    add(page, chart ? arena_format(page->arena, "%s: %.14g", row->label, row->value)
                    : arena_format(page->arena, "%s: %s", row->label ? row->label : "", row->text ? row->text : ""));
  }
  for (size_t i = 0; i < block->block_count; i++) add_block(page, &block->blocks[i]);
}

const char *stage_page(struct stage *stage, const struct play_view *view) {
  const struct run_reply *reply = &view->reply;
  struct page page = {stage->arena, buffer_new(LIMIT_JSON)};
  if (reply->feedback_name) add(&page, reply->feedback_why);
  for (size_t i = 0, card = 0; i <= reply->said_count; i++) {
    for (; card < reply->card_count && reply->cards[card].after_said == i; card++) add_block(&page, &reply->cards[card].block);
    if (i < reply->said_count) add(&page, reply->said[i].text), add(&page, reply->said[i].alt);
  }
  if (reply->shown) {
    add(&page, reply->shown->prompt);
    add(&page, reply->shown->help);
    bool asks = !reply->phase || strcmp(reply->phase, "reveal") != 0; // a team that looks is not asked
    for (size_t i = 0; asks && i < reply->shown->block_count; i++) add_block(&page, &reply->shown->blocks[i]);
  }
  for (size_t i = 0; i < reply->revealed_count; i++) add_block(&page, &reply->revealed[i]);
  for (size_t i = 0; i < view->problems.count; i++) add(&page, view->problems.items[i].text);
  const char *text = page.text.data ? arena_text(stage->arena, page.text.data) : "";
  buffer_free(&page.text);
  return text;
}

// White space counts once: a line end of an author is where the editor was full.
static const char *squeezed(struct arena *arena, const char *text) {
  char *out = arena_alloc(arena, strlen(text) + 1), *to = out;
  for (; *text; text++) {
    bool space = strchr(" \t\r\n", *text) != NULL;
    if (!space)
      *to++ = *text;
    else if (to > out && to[-1] != ' ')
      *to++ = ' ';
  }
  if (to > out && to[-1] == ' ') to--;
  *to = '\0';
  return out;
}

static bool shows(struct stage *stage, const char *page, const char *text) {
  const char *seen = squeezed(stage->arena, page);
  return strstr(seen, squeezed(stage->arena, text)) || strstr(seen, squeezed(stage->arena, rich_plain(stage->arena, text)));
}

static const char *cut(struct stage *stage, const char *text) {
  size_t most = SEEN_MOST;
  if (strlen(text) <= most) return text;
  while (most > 0 && ((unsigned char)text[most] & 0xc0) == 0x80) most--;
  return arena_format(stage->arena, "%.*s…", (int)most, text);
}

static bool see_text(struct stage *stage, bool wanted) {
  struct play_view view = {0};
  const char *text = stage_text(stage, "text");
  if (!stage_view(stage, stage->me->back, &view)) return false;
  const char *page = stage_page(stage, &view);
  if (!squeezed(stage->arena, text)[0]) return stage_fail(stage, NULL, "een tekst", "niets dan spaties");
  if (shows(stage, page, text) == wanted) return true;
  return stage_fail(stage, NULL, arena_format(stage->arena, wanted ? "op de pagina: %s" : "niet op de pagina: %s", text),
                    cut(stage, arena_format(stage->arena, "%s\n%s", stage_where(stage, &view), page)));
}

static bool see_sees(struct stage *stage, const struct value **given) {
  (void)given;
  return see_text(stage, true);
}

static bool see_does_not_see(struct stage *stage, const struct value **given) {
  (void)given;
  return see_text(stage, false);
}

static bool see_stands_at(struct stage *stage, const struct value **given) {
  struct play_view view = {0};
  const char *step = stage_text(stage, "step");
  (void)given;
  if (!stage_view(stage, NULL, &view)) return false;
  bool open = view.reply.shown && view.state == PLAY_STEP;
  if (open && strcmp(view.reply.shown->name, step) == 0) return true;
  const char *names[] = {open ? view.reply.shown->name : NULL, NULL};
  return stage_fail(stage, stage_nearest(stage, step, names), arena_format(stage->arena, "de open vraag is `%s`", step),
                    stage_where(stage, &view));
}

// --- the end ----------------------------------------------------------------------------------------------------------------------------------

static const char *score_words(struct stage *stage, const struct store_attempt *attempt) {
  const char *passed = !attempt->has_passed ? "zonder slagen of zakken" : attempt->passed ? "passed = true" : "passed = false";
  if (!attempt->has_score) return arena_format(stage->arena, "geen score, %s", passed);
  return arena_format(stage->arena, "score = %.4g, %s", attempt->score, passed);
}

static bool see_finishes(struct stage *stage, const struct value **given) {
  const struct value *fields = value_get(stage->with, "fields"), *score = value_get(fields, "score");
  const char *level = value_get_text(fields, "level");
  struct play_view view = {0};
  (void)given;
  if (!stage_view(stage, NULL, &view)) return false;
  const struct store_attempt *attempt = &view.attempt;
  if (!attempt->done_at)
    return stage_fail(stage, NULL, arena_format(stage->arena, "%s is klaar", view.pitstop->id), stage_where(stage, &view));
  const char *own = level_name(view.pitstop->level),
             *names[] = {level_name(LEVEL_PRINCIPE), level_name(LEVEL_INZICHT), level_name(LEVEL_VAARDIGHEID), NULL};
  if (value_has(fields, "level") && (!level || strcmp(level, own) != 0))
    return stage_fail(stage, level ? stage_nearest(stage, level, names) : "",
                      arena_format(stage->arena, "level = %s", stage_json(stage, value_get(fields, "level"), 60)),
                      arena_format(stage->arena, "%s is van niveau %s", view.pitstop->id, own));
  bool scored = value_is(score, VALUE_INT) || value_is(score, VALUE_NUMBER);
  if (value_has(fields, "score") && (!scored || !attempt->has_score || fabs(value_number(score) - attempt->score) > 0.0005))
    return stage_fail(stage, NULL, arena_format(stage->arena, "score = %s", stage_json(stage, score, 60)), score_words(stage, attempt));
  bool passed = value_get_bool(fields, "passed");
  if (value_has(fields, "passed") && (!attempt->has_passed || attempt->passed != passed))
    return stage_fail(stage, attempt->has_passed ? "" : "alleen een pitstop met `pass` heeft dat",
                      arena_format(stage->arena, "passed = %s", passed ? "true" : "false"), score_words(stage, attempt));
  return true;
}

// --- facts ------------------------------------------------------------------------------------------------------------------------------------

static bool check_kind(struct stage *stage, const char *kind) {
  const char *names[64] = {NULL};
  for (size_t i = 0; i < 63 && fact_kind_at(i); i++) {
    names[i] = fact_kind_at(i)->name;
    if (strcmp(names[i], kind) == 0) return true;
  }
  return stage_fail(stage, stage_nearest(stage, kind, names), "een soort feit die leerpad kent",
                    arena_format(stage->arena, "`%s` is er geen", kind));
}

static bool check_fields(struct stage *stage, const char *kind, const struct value *fields) {
  const char *names[64] = {"pitstop", "course", "step"};
  size_t count = 3;
  for (const struct fact_field *field = fact_kind_find(kind)->fields; field->name && count < 63; field++) names[count++] = field->name;
  for (size_t i = 0; i < value_count(fields); i++) {
    const char *key = value_key(fields, i);
    size_t length = strcspn(key, ">");
    bool known = false;
    for (size_t k = 0; k < count && !known; k++) known = strlen(names[k]) == length && strncmp(names[k], key, length) == 0;
    if (!known)
      return stage_fail(stage, stage_nearest(stage, key, names), arena_format(stage->arena, "een veld van %s", kind),
                        arena_format(stage->arena, "`%s` heeft dat feit niet", key));
  }
  return true;
}

static const struct value *fact_data(struct stage *stage, const struct store_fact *fact) {
  struct value *data = value_new_map(stage->arena);
  value_set_text(stage->arena, data, "pitstop", fact->pitstop);
  value_set_text(stage->arena, data, "course", fact->course);
  for (size_t i = 0; i < value_count(fact->data); i++) value_set(stage->arena, data, value_key(fact->data, i), value_at(fact->data, i));
  return data;
}

// The fact that meets it, or NULL; `*seen` tells the facts of this kind, otherwise the kinds that there are.
static const struct store_fact *find_fact(struct stage *stage, const struct store_facts *facts, const char **seen) {
  const char *kind = stage_text(stage, "kind"), *others = "", *same = "";
  const struct value *fields = value_get(stage->with, "fields");
  for (size_t i = 0; i < facts->count; i++) {
    const struct store_fact *fact = &facts->items[i];
    const char *path = "";
    if (strcmp(fact->kind, kind) != 0) {
      others = arena_format(stage->arena, "%s%s%s", others, *others ? ", " : "", fact->kind);
      continue;
    }
    const struct value *data = fact_data(stage, fact);
    if (!value_count(fields) || match_value(stage->arena, fields, data, stage_today(stage), &path)) return fact;
    same = arena_format(stage->arena, "%s%s%s (anders: %s)", same, *same ? "\n" : "", stage_json(stage, data, FACT_MOST), path);
  }
  *seen = *same     ? arena_format(stage->arena, "wel %s:\n%s", kind, same)
          : *others ? arena_format(stage->arena, "wel: %s", others)
                    : "geen enkel feit";
  return NULL;
}

static const char *fact_words(struct stage *stage) {
  const struct value *fields = value_get(stage->with, "fields");
  const char *kind = stage_text(stage, "kind");
  return value_count(fields) ? arena_format(stage->arena, "%s met %s", kind, stage_json(stage, fields, FACT_MOST)) : kind;
}

static bool see_fact(struct stage *stage, bool wanted) {
  const char *kind = stage_text(stage, "kind"), *seen = "";
  struct store_facts facts;
  struct error err;
  if (!check_kind(stage, kind) || !check_fields(stage, kind, value_get(stage->with, "fields"))) return false;
  if (!store_facts(stage->learn.store, stage->arena, stage->me->id, 0, 0, LIMIT_JOURNAL, &facts, &err))
    return stage_error(stage, "feiten", &err);
  const struct store_fact *found = find_fact(stage, &facts, &seen);
  if ((found != NULL) == wanted) return true;
  if (wanted) return stage_fail(stage, NULL, arena_format(stage->arena, "het feit %s", fact_words(stage)), seen);
  return stage_fail(stage, NULL, arena_format(stage->arena, "geen feit %s", fact_words(stage)),
                    stage_json(stage, fact_data(stage, found), FACT_MOST));
}

static bool see_records(struct stage *stage, const struct value **given) {
  (void)given;
  return see_fact(stage, true);
}

static bool see_does_not_record(struct stage *stage, const struct value **given) {
  (void)given;
  return see_fact(stage, false);
}

// --- what comes back ----------------------------------------------------------------------------------------------------------------------------

// "daad", or "waarom/daad" where more than one pitstop has such a step.
static bool names_step(const char *target, const char *pitstop, const char *step) {
  const char *slash = strchr(target, '/');
  if (!slash) return strcmp(target, step) == 0;
  return strncmp(target, pitstop, (size_t)(slash - target)) == 0 && !pitstop[slash - target] && strcmp(slash + 1, step) == 0;
}

// What comes back today, as words, or "" where `target` is not among it.
static bool look_back(struct stage *stage, const char *target, bool *found, const char **seen) {
  struct deeds deeds;
  struct own own;
  struct error err;
  bool words = false;
  *seen = "";
  *found = false;
  if (!deeds_of(&stage->learn, stage->arena, stage->me->id, &deeds, &err)) return stage_error(stage, "afspraken", &err);
  for (size_t i = 0; i < deeds.count; i++) {
    const struct store_agreement *agreement = &deeds.items[i].agreement;
    if (!deeds.items[i].open) continue;
    bool due = deeds.items[i].due;
    if (due && names_step(target, agreement->pitstop, agreement->step)) *found = true;
    *seen = arena_format(stage->arena, "%s%sde afspraak van %s/%s %s %s", *seen, **seen ? "; " : "", agreement->pitstop, agreement->step,
                         due ? "komt vandaag terug, want die was voor" : "komt pas terug op", agreement->due);
  }
  if (!own_due(&stage->learn, stage->arena, stage->me->id, &own, &words, &err)) return stage_error(stage, "eigen woorden", &err);
  if (words) {
    if (names_step(target, own.word.pitstop, own.word.step)) *found = true;
    *seen = arena_format(stage->arena, "%s%sde woorden van %s/%s komen vandaag terug", *seen, **seen ? "; " : "", own.word.pitstop,
                         own.word.step);
  }
  *seen = arena_format(stage->arena, "op %s: %s", stage_today(stage), **seen ? *seen : "niets");
  return true;
}

static bool see_is_asked_about(struct stage *stage, const struct value **given) {
  const char *step = stage_text(stage, "step"), *seen;
  bool found;
  (void)given;
  if (!look_back(stage, step, &found, &seen)) return false;
  return found || stage_fail(stage, NULL, arena_format(stage->arena, "`%s` komt vandaag terug", step), seen);
}

static bool see_is_not_asked_about(struct stage *stage, const struct value **given) {
  const char *step = stage_text(stage, "step"), *seen;
  bool found;
  (void)given;
  if (!look_back(stage, step, &found, &seen)) return false;
  return !found || stage_fail(stage, NULL, arena_format(stage->arena, "`%s` komt vandaag niet terug", step), seen);
}

// --- what leaves --------------------------------------------------------------------------------------------------------------------------------

static bool read_mail(struct stage *stage, const struct value **messages) {
  const struct scenario_config *config = stage->config;
  const struct value *endpoint = value_get(stage->with, "endpoint");
  struct store_facts facts;
  struct error err;
  const char *connector = stage_text(stage, "connector"), *expected = arena_format(stage->arena, "berichten van %s", connector);
  if (!store_facts(stage->learn.store, stage->arena, stage->me->id, 0, 0, LIMIT_JOURNAL, &facts, &err))
    return stage_error(stage, expected, &err);
  struct scenario_mail mail = {.connector = connector, .send = value_get(endpoint, "send"), .settings = value_get(endpoint, "settings")};
  mail.facts = &facts;
  mail.learn = &stage->learn;
  return config->mail(config->context, stage->arena, &mail, messages, &err) || stage_error(stage, expected, &err);
}

static const struct value *find_message(struct stage *stage, const struct value *messages, const char **seen) {
  const struct value *fields = value_get(stage->with, "fields");
  *seen = "";
  for (size_t i = 0; i < value_count(messages); i++) {
    const struct value *message = value_at(messages, i);
    const char *path = "";
    if (!value_count(fields) || match_value(stage->arena, fields, message, NULL, &path)) return message;
    *seen = arena_format(stage->arena, "%s%s%s (anders: %s)", *seen, **seen ? "\n" : "", stage_json(stage, message, FACT_MOST), path);
  }
  if (!**seen) *seen = "geen enkel bericht";
  return NULL;
}

static bool see_mail(struct stage *stage, bool wanted) {
  const struct value *messages = NULL, *fields = value_get(stage->with, "fields");
  const char *seen, *with = value_count(fields) ? arena_format(stage->arena, " met %s", stage_json(stage, fields, FACT_MOST)) : "";
  if (!read_mail(stage, &messages)) return false;
  const struct value *found = find_message(stage, messages, &seen);
  if ((found != NULL) == wanted) return true;
  if (wanted) return stage_fail(stage, NULL, arena_format(stage->arena, "een bericht%s", with), cut(stage, seen));
  return stage_fail(stage, NULL, arena_format(stage->arena, "geen bericht%s", with), stage_json(stage, found, SEEN_MOST));
}

static bool see_sends(struct stage *stage, const struct value **given) {
  (void)given;
  return see_mail(stage, true);
}

static bool see_does_not_send(struct stage *stage, const struct value **given) {
  (void)given;
  return see_mail(stage, false);
}

const struct scenario_act scenario_sights[] = {
    {"sees", true, {"text"}, see_sees},
    {"does_not_see", true, {"text"}, see_does_not_see},
    {"stands_at", true, {"step"}, see_stands_at},
    {"finishes", true, {NULL}, see_finishes},
    {"records", true, {"kind"}, see_records},
    {"does_not_record", true, {"kind"}, see_does_not_record},
    {"is_asked_about", true, {"step"}, see_is_asked_about},
    {"is_not_asked_about", true, {"step"}, see_is_not_asked_about},
    {"sends", true, {"connector"}, see_sends},
    {"does_not_send", true, {"connector"}, see_does_not_send},
    {.name = NULL},
};
