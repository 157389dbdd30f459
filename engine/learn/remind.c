// SPDX-License-Identifier: EUPL-1.2
// A letter names pitstops and days, never a learner's own words: those stand behind the link.
#include "learn/remind.h"
#include "base/crypto.h"
#include "base/limits.h"
#include "learn/deeds.h"
#include "learn/renamed.h"
#include "model/address.h"
#include "model/date.h"
#include "model/rich.h"
#include "model/words.h"
#include <stdlib.h>
#include <string.h>

enum { WEEK = 7, PEOPLE = 100 /* at a time */ };
#define DAY_MS (INT64_C(24) * 60 * 60 * 1000)
static const int64_t letter_ms = 3 * DAY_MS; // after it a reminder helps nobody
static const int64_t deed_ms = 60 * DAY_MS;  // of a link to one agreement
static const int64_t stop_ms = 366 * DAY_MS;

// --- what is due ----------------------------------------------------------------------------------------------------------------------------

static const struct store_reminder *reminded(const struct remind_record *record, const char *what) {
  for (size_t i = 0; i < record->reminders.count; i++)
    if (strcmp(record->reminders.items[i].what, what) == 0) return &record->reminders.items[i];
  return NULL;
}

// Whether a day is there, and not so long ago that nobody waits for it any more.
static bool is_near(const char *due, const char *today) {
  return date_valid(due) && strcmp(due, today) <= 0 && date_days(due) >= date_days(today) - REMIND_DAYS;
}

static const char *text_of(const struct store_fact *fact, const char *key) {
  return value_text_or(value_get(fact->data, key), "");
}

static bool makes_round(const struct remind_record *record, const struct store_agreement *agreement) {
  for (size_t i = 0; i < record->ending.count; i++) {
    const struct store_fact *fact = &record->ending.items[i];
    if (strcmp(fact->kind, "two-settled") == 0 && fact->attempt == agreement->attempt &&
        strcmp(text_of(fact, "step"), agreement->step) == 0)
      return true;
  }
  return false;
}

bool remind_round(struct learn *learn, struct arena *arena, const char *learner, const struct store_agreement *agreement, bool *round,
                  struct error *err) {
  struct remind_record record = {0};
  if (!store_ending(learn->store, arena, learner, &record.ending, err)) return false;
  *round = makes_round(&record, agreement);
  return true;
}

// A later one of the same step of the same pitstop stands in its place.
static bool is_renewed(const struct remind_record *record, size_t index) {
  const struct store_fact *fact = &record->ending.items[index];
  for (size_t i = index + 1; i < record->ending.count; i++) {
    const struct store_fact *later = &record->ending.items[i];
    if (strcmp(later->kind, fact->kind) == 0 && strcmp(later->course, fact->course) == 0 && strcmp(later->pitstop, fact->pitstop) == 0 &&
        strcmp(text_of(later, "step"), text_of(fact, "step")) == 0)
      return true;
  }
  return false;
}

struct picking {
  struct arena *arena;
  const struct remind_record *record;
  const char *today;
  struct remind_item *items;
  size_t count;
};

static void pick_agreements(struct picking *picking, bool named) {
  for (size_t i = 0; i < picking->record->agreements.count && picking->count < LIMIT_LETTER_LINES; i++) {
    const struct store_agreement *agreement = &picking->record->agreements.items[i];
    const char *what = arena_format(picking->arena, "deed %s %s", agreement->id, agreement->due);
    if (!is_near(agreement->due, picking->today) || (reminded(picking->record, what) != NULL) != named) continue;
    picking->items[picking->count++] = (struct remind_item){.what = what,
                                                            .round = makes_round(picking->record, agreement),
                                                            .agreement = agreement->id,
                                                            .course = agreement->course,
                                                            .pitstop = agreement->pitstop,
                                                            .due = agreement->due,
                                                            .moved = agreement->moved};
  }
}

static void pick_mandates(struct picking *picking) {
  for (size_t i = 0; i < picking->record->ending.count && picking->count < LIMIT_LETTER_LINES; i++) {
    const struct store_fact *fact = &picking->record->ending.items[i];
    const char *what = arena_format(picking->arena, "mandate %lld", (long long)fact->seq), *until = text_of(fact, "until");
    if (strcmp(fact->kind, "mandate-given") != 0 || is_renewed(picking->record, i) || !is_near(until, picking->today)) continue;
    if (reminded(picking->record, what) != NULL) continue;
    picking->items[picking->count++] = (struct remind_item){
        .what = what, .mandate = true, .agreement = "", .course = fact->course, .pitstop = fact->pitstop, .due = until};
  }
}

// A day that lies more than a week ahead was said by a clock that was wrong.
static bool wrote_lately(const struct picking *picking) {
  int64_t today = date_days(picking->today);
  for (size_t i = 0; i < picking->record->reminders.count; i++) {
    const struct store_reminder *reminder = &picking->record->reminders.items[i];
    bool letter = strncmp(reminder->what, "day ", 4) == 0 || strncmp(reminder->what, "week ", 5) == 0;
    if (letter && date_valid(reminder->on) && llabs(today - date_days(reminder->on)) < WEEK) return true;
  }
  return false;
}

struct remind_letter remind_decide(struct arena *arena, const struct remind_record *record, const char *today) {
  struct picking picking = {.arena = arena, .record = record, .today = today};
  picking.items = ARENA_ARRAY(arena, struct remind_item, LIMIT_LETTER_LINES);
  bool wrote = reminded(record, arena_format(arena, "day %s", today)) != NULL;
  pick_agreements(&picking, false);
  pick_mandates(&picking);
  if (picking.count > 0 && !wrote) return (struct remind_letter){REMIND_DAY, picking.items, picking.count};
  picking.count = 0;
  if (!wrote_lately(&picking)) pick_agreements(&picking, true);
  return (struct remind_letter){picking.count > 0 ? REMIND_WEEK : REMIND_NOTHING, picking.items, picking.count};
}

// --- writing a letter -----------------------------------------------------------------------------------------------------------------------

struct writing {
  struct learn *learn;
  struct arena *arena;
  const struct store_mailbox *mailbox;
  const char *lang, *today;
  struct store_change *change;
  struct buffer *text;
};

bool remind_offered(const struct learn *learn) {
  return learn->academy->mail.url[0] != '\0' && learn->url != NULL && learn->url[0] != '\0';
}

// A link that only this letter has; the store keeps its hash. Its path is returned.
static const char *add_link(struct writing *writing, const char *path, const char *kind, const char *about, int moved, int64_t ms) {
  char token[CRYPTO_TOKEN], *hash = arena_alloc(writing->arena, CRYPTO_HASH_HEX);
  crypto_token(token);
  crypto_sha256(token, strlen(token), hash);
  struct store_link link = {.token_hash = hash, .learner = writing->mailbox->learner, .kind = kind, .about = about, .moved = moved};
  link.expires_at = clock_now(writing->learn->clock) + ms;
  store_change_link(writing->change, &link);
  return arena_format(writing->arena, "%s%s", path, token);
}

static const char *title_of(struct writing *writing, const struct remind_item *item, const char **course_title) {
  const struct course *course = catalogue_course(writing->learn->catalogue, item->course);
  const char *now = renamed_pitstop(writing->learn->catalogue, item->course, item->pitstop);
  const struct pitstop *pitstop = course ? course_pitstop(course, now) : NULL;
  *course_title = rich_plain(writing->arena, course ? text_in(&course->title, writing->lang).text : item->course);
  return rich_plain(writing->arena, pitstop ? text_in(&pitstop->title, writing->lang).text : item->pitstop);
}

static void add_line(struct writing *writing, const char *text) {
  buffer_format(writing->text, "%s\n", text);
}

static void add_url(struct writing *writing, const char *path) {
  buffer_format(writing->text, "%s%s\n", writing->learn->url, path);
}

static void add_item(struct writing *writing, const struct remind_item *item) {
  struct arena *arena = writing->arena;
  const char *lang = writing->lang, *course, *pitstop = title_of(writing, item, &course), *day = date_words(arena, item->due, lang);
  const char *stop = arena_format(arena, "/c/%s/%s", item->course, renamed_pitstop(writing->learn->catalogue, item->course, item->pitstop));
  add_line(writing, "");
  add_line(writing, arena_format(arena, word(lang, item->mandate ? WORD_MAIL_MANDATE : WORD_MAIL_DEED), pitstop, course, day));
  if (item->mandate) {
    add_url(writing, stop);
    return;
  }
  add_url(writing, add_link(writing, "/afspraak/", "deed", item->agreement, item->moved, deed_ms));
  if (!item->round) return;
  add_line(writing, word(lang, WORD_MAIL_ROUND));
  add_url(writing, stop);
}

static void add_letter(struct writing *writing, const char *kind, const char *subject, const char *stop, int64_t ms) {
  struct store_letter letter = {
      .learner = writing->mailbox->learner, .kind = kind, .lang = writing->lang, .subject = subject, .stop = stop};
  letter.address = writing->mailbox->address;
  letter.text = arena_text_of(writing->arena, writing->text->data, writing->text->length);
  letter.until = clock_now(writing->learn->clock) + ms;
  store_change_letter(writing->change, &letter);
}

static void add_reminder(struct writing *writing, const char *what) {
  store_change_reminder(writing->change,
                        &(struct store_reminder){.learner = writing->mailbox->learner, .what = what, .on = writing->today});
}

static bool write_one(struct learn *learn, const struct store_mailbox *mailbox, const char *today, int *written, struct error *err) {
  AUTO_ARENA arena = arena_new();
  struct writing writing = {.learn = learn, .arena = arena, .mailbox = mailbox, .today = today, .change = store_change_new(arena)};
  struct remind_record record;
  struct store_learner learner;
  if (!store_learner(learn->store, arena, mailbox->learner, &learner, err) ||
      !store_agreements(learn->store, arena, mailbox->learner, true, &record.agreements, err) ||
      !store_ending(learn->store, arena, mailbox->learner, &record.ending, err) ||
      !store_reminders(learn->store, arena, mailbox->learner, &record.reminders, err))
    return err->code == ERROR_NOT_FOUND; // erased since the list was read
  struct remind_letter letter = remind_decide(arena, &record, today);
  if (letter.kind == REMIND_NOTHING) return true;
  bool day = letter.kind == REMIND_DAY;
  AUTO_BUFFER text = buffer_new(LIMIT_LETTER);
  writing.lang = learner.lang;
  writing.text = &text;
  add_line(&writing, word(writing.lang, day ? WORD_MAIL_DAY : WORD_MAIL_WEEK));
  for (size_t i = 0; i < letter.count; i++) add_item(&writing, &letter.items[i]);
  const char *stop = add_link(&writing, "/herinneringen/uit/", "stop", mailbox->address, 0, stop_ms);
  add_line(&writing, "");
  add_line(&writing, word(writing.lang, WORD_MAIL_WHY));
  add_url(&writing, stop);
  if (!buffer_check(&text, "een herinnering", err)) return false;
  const char *name = day ? "day" : "week";
  add_letter(&writing, name, word(writing.lang, day ? WORD_MAIL_DAY_SUBJECT : WORD_MAIL_WEEK_SUBJECT), stop, letter_ms);
  if (learn->mutant != LEARN_REMINDS_AGAIN) {
    add_reminder(&writing, arena_format(arena, "%s %s", name, today));
    for (size_t i = 0; day && i < letter.count; i++) add_reminder(&writing, letter.items[i].what);
  }
  struct store_result result;
  bool kept = store_commit(learn->store, writing.change, &result, err);
  *written += kept;
  return kept || err->code == ERROR_CONFLICT || err->code == ERROR_NOT_FOUND; // another wrote it; or its learner was erased just now
}

bool remind_write(struct learn *learn, int *written, struct error *err) {
  char today[CLOCK_DATE_SIZE];
  const char *after = "";
  AUTO_ARENA arena = arena_new();
  struct error ignored = {0};
  if (err == NULL) err = &ignored;
  learn = learn_now(learn, arena);
  clock_local_date(clock_now(learn->clock), today);
  *written = 0;
  for (;;) {
    struct store_mailboxes boxes;
    if (!store_mailboxes(learn->store, arena, after, PEOPLE, &boxes, &after, err)) return false;
    for (size_t i = 0; i < boxes.count; i++)
      if (!write_one(learn, &boxes.items[i], today, written, err)) return false;
    if (boxes.count < PEOPLE) return true;
  }
}

// Where it fails, the next minute tries again: what was written by then stays, and is not written twice.
void remind_tick(void *context) {
  struct remind *remind = context;
  struct error err = {0};
  char today[CLOCK_DATE_SIZE];
  int written = 0;
  int64_t now = clock_now(remind->learn->clock);
  clock_local_date(now, today);
  if (!remind_offered(remind->learn) || strcmp(today, remind->day) == 0 || clock_local_hour(now) < remind->learn->academy->mail.hour)
    return;
  if (!remind_write(remind->learn, &written, &err)) {
    log_error(remind->learn->log, "mail", &err, "herinneringen schrijven");
    return;
  }
  memcpy(remind->day, today, sizeof today);
  if (written > 0) log_write(remind->learn->log, LOG_INFO, "mail", "reminders=%d day=%s", written, today);
}

// --- where a learner wants them ---------------------------------------------------------------------------------------------------------------

static const int64_t confirm_ms = 2 * DAY_MS;

bool remind_ask(struct learn *learn, struct arena *arena, const char *learner, const char *lang, const char *typed,
                enum remind_asked *asked, struct error *err) {
  const char *address = address_clean(arena, typed);
  int64_t now = clock_now(learn->clock), count = 0;
  if (!remind_offered(learn)) return error_set(err, ERROR_NOT_FOUND, "this academy sends no mail");
  *asked = REMIND_NO_ADDRESS;
  if (address == NULL) return true;
  *asked = REMIND_TOO_OFTEN;
  if (!store_mailbox_asked(learn->store, address, now - DAY_MS, &count, err)) return false;
  if (count >= LIMIT_ADDRESS_ASKED) return true;
  struct store_mailbox mailbox = {.learner = learner, .address = address, .state = "asked", .reason = ""};
  if (learn->mutant == LEARN_REMINDS_UNASKED) mailbox.state = "on";
  struct writing writing = {.learn = learn, .arena = arena, .mailbox = &mailbox, .lang = lang, .change = store_change_new(arena)};
  AUTO_BUFFER text = buffer_new(LIMIT_LETTER);
  writing.text = &text;
  store_change_mailbox(writing.change, &mailbox);
  add_line(&writing, arena_format(arena, word(lang, WORD_MAIL_CONFIRM), learn->academy->name));
  add_line(&writing, "");
  add_url(&writing, add_link(&writing, "/herinneringen/aan/", "confirm", address, 0, confirm_ms));
  add_line(&writing, "");
  add_line(&writing, word(lang, WORD_MAIL_CONFIRM_NOT));
  if (!buffer_check(&text, "een brief", err)) return false;
  add_letter(&writing, "confirm", word(lang, WORD_MAIL_CONFIRM_SUBJECT), "", confirm_ms);
  *asked = REMIND_ASKED;
  struct store_result result;
  return store_commit(learn->store, writing.change, &result, err);
}

bool remind_link(struct learn *learn, struct arena *arena, const char *token, const char *kind, struct store_link *link,
                 struct error *err) {
  char hash[CRYPTO_HASH_HEX];
  crypto_sha256(token, strlen(token), hash);
  if (!store_link(learn->store, arena, hash, link, err)) return false;
  if (learn->mutant == LEARN_OPENING_SETTLES) {
    struct deed_settling settling = {.learner = link->learner, .agreement = link->about, .lang = "nl", .stand = "gedaan", .moved = -1};
    struct deed_settled settled;
    if (!deeds_settle(learn, arena, &settling, &settled, err)) return false;
  }
  return strcmp(link->kind, kind) == 0 || error_set(err, ERROR_NOT_FOUND, "this link is for something else");
}

bool remind_confirm(struct learn *learn, struct arena *arena, const char *token, struct error *err) {
  struct store_link link;
  struct store_mailbox mailbox;
  struct store_result result;
  if (!remind_link(learn, arena, token, "confirm", &link, err) || !store_mailbox(learn->store, arena, link.learner, &mailbox, err))
    return false;
  if (strcmp(mailbox.address, link.about) != 0) return error_set(err, ERROR_NOT_FOUND, "another address was asked for since");
  if (strcmp(mailbox.state, "on") == 0) return true;
  struct store_change *change = store_change_new(arena);
  mailbox.state = "on";
  mailbox.reason = "";
  store_change_mailbox(change, &mailbox);
  return store_commit(learn->store, change, &result, err);
}

bool remind_stop(struct learn *learn, struct arena *arena, const char *learner, struct error *err) {
  struct store_change *change = store_change_new(arena);
  struct store_result result;
  store_change_mailbox(change, &(struct store_mailbox){.learner = learner, .address = "", .state = "", .reason = ""});
  return store_commit(learn->store, change, &result, err);
}
