// SPDX-License-Identifier: EUPL-1.2
// Erasing a learner (docs/decisions/0039): everything that is theirs goes in one transaction, and what stays of it is a receipt without a person in it. What a team made together stays with
// the team; what this member wrote in it goes. The person is the learner that the work belongs to now, and everyone who was merged into that one: they stand in `erasing` for its length.
//
// Afterwards the writer sweeps the file (writer.c): secure_delete overwrites what is deleted, but not the copies that SQLite leaves behind in a page when it splits one.
#include "store/erase.h"
#include "base/crypto.h"
#include "base/json.h"
#include <string.h>

// Every table of the store, in the order in which it is erased: first what points to others. A test holds this list against the file, so that no table is forgotten.
static const struct erase_step steps[] = {
    {"lease", NULL, NULL, "lease_forget takes out the facts and their bytes"},
    {"tally", NULL,
     "UPDATE tally SET dead = dead - (SELECT count(*) FROM delivery WHERE endpoint = tally.endpoint AND state = 2 AND fact IN " OWN_FACTS
     "), reason = '', body = '' WHERE endpoint IN (SELECT endpoint FROM delivery WHERE fact IN " OWN_FACTS ")",
     NULL},
    {"erasure", NULL, NULL, "tells an LMS of an erase, and goes when it was told"},
    {"delivery_text", NULL, "DELETE FROM delivery_text WHERE fact IN " OWN_FACTS, NULL},
    {"delivery", "deliveries", "DELETE FROM delivery WHERE fact IN " OWN_FACTS, NULL},
    {"returned", NULL, "DELETE FROM returned WHERE attempt IN " OWN_ATTEMPTS, NULL},
    {"draft", "drafts",
     "DELETE FROM draft WHERE attempt IN " OWN_ATTEMPTS // of a member of a team: "<step>@<member>"
     " OR (attempt IN (SELECT id FROM attempt WHERE mode = 'team') AND substr(name, instr(name, '@') + 1) IN " PERSON ")",
     NULL},
    {"answer", "answers",
     "DELETE FROM answer WHERE attempt IN " OWN_ATTEMPTS
     " OR (attempt IN (SELECT id FROM attempt WHERE mode = 'team') AND member IN " PERSON ")",
     NULL},
    {"media", "pictures", "DELETE FROM media WHERE owner IN " PERSON, NULL},
    {"agreement", "agreements", "DELETE FROM agreement WHERE party IN " PERSON, NULL},
    {"level", NULL, "DELETE FROM level WHERE party IN " PERSON, NULL},
    {"course_done", NULL, "DELETE FROM course_done WHERE party IN " PERSON, NULL},
    {"fact", "facts", "DELETE FROM fact WHERE seq IN " OWN_FACTS, NULL},
    {"attempt", "attempts", "DELETE FROM attempt WHERE party IN " PERSON, NULL},
    {"merged", NULL, "DELETE FROM merged WHERE learner IN " PERSON " OR into_learner IN " PERSON, NULL},
    {"letter", "letters", "DELETE FROM letter WHERE learner IN " PERSON " OR address IN " OWN_ADDRESSES, NULL},
    {"link", NULL, "DELETE FROM link WHERE learner IN " PERSON, NULL},
    {"reminder", NULL, "DELETE FROM reminder WHERE learner IN " PERSON, NULL},
    {"ticket", NULL, "DELETE FROM ticket WHERE subject IN " PERSON " OR subject IN " OWN_ADDRESSES, NULL},
    {"mailbox", NULL, "DELETE FROM mailbox WHERE learner IN " PERSON, NULL},
    {"member", NULL, "DELETE FROM member WHERE learner IN " PERSON, NULL},
    {"role", NULL, "DELETE FROM role WHERE learner IN " PERSON, NULL},
    {"password", NULL, "DELETE FROM password WHERE learner IN " PERSON, NULL},
    {"audit", NULL,
     "UPDATE audit SET who = iif(who IN " PERSON ", '', who), subject = iif(subject IN " PERSON ", '', subject) WHERE who IN " PERSON
     " OR subject IN " PERSON,
     NULL},
    {"login", "logins", "DELETE FROM login WHERE learner IN " PERSON, NULL},
    {"identity", NULL, "DELETE FROM identity WHERE learner IN " PERSON, NULL},
    {"learner", "learners", "DELETE FROM learner WHERE id IN " PERSON, NULL},
    {"erasing", NULL, "DELETE FROM erasing", NULL},
    {"team", NULL, NULL, "a party of its own: what it made together stays with it"},
    {"endpoint", NULL, NULL, "the academy's own: an LMS"},
    {"secret", NULL, NULL, "the academy's own: keys"},
    {"publication", NULL, NULL, "the academy's own: who published a course stays with the course"},
    {"receipt", NULL, NULL, "no person stands in it"},
    {"erased", NULL, NULL, "hashes of ids that exist nowhere any more"},
};
enum {
  STEPS = sizeof steps / sizeof steps[0],
  FACTS_AT_A_TIME = LIMIT_MESSAGES_PER_FACT / 2 /* a fact makes two messages at most, as connectors go */
};

const struct erase_step *erase_step_at(size_t index) {
  return index < STEPS ? &steps[index] : NULL;
}

struct telling { // a few facts of one learner that an endpoint has or may have
  const char *endpoint, *learner, *actor;
  struct value *facts;
};

struct erasing {
  struct writer *writer;
  struct db *db;
  struct arena *arena;
  const struct operation *operation;
  int64_t *facts; // own ones, in order
  size_t fact_count;
  struct lease_held held;
  struct telling *tellings;
  size_t telling_count, telling_room;
  bool of_team;
};

// --- what there is ------------------------------------------------------------------------------------------------------------------------
static bool person(struct erasing *erasing, struct error *err) {
  AUTO_QUERY query = query_start(erasing->db, SQL_ERASING_PUT);
  query_text(&query, erasing->operation->of.erase.learner);
  if (!query_run(&query, err)) return false;
  if (query_changes(&query) > 0) return true;
  return error_set(err, ERROR_NOT_FOUND, "deze deelnemer is er niet");
}

static bool own_facts(struct erasing *erasing, struct error *err) {
  size_t room = 0;
  AUTO_QUERY query = query_start(erasing->db, SQL_ERASING_FACTS);
  while (query_next(&query)) {
    erasing->facts = list_room(erasing->arena, erasing->facts, erasing->fact_count, &room, sizeof *erasing->facts);
    erasing->facts[erasing->fact_count++] = query_column_int(&query, 0);
    erasing->of_team = erasing->of_team || query_column_int(&query, 1) != 0;
  }
  return query_well(&query, err);
}

// What a member wrote goes, also where no fact tells of it yet.
static bool was_member(struct erasing *erasing, struct error *err) {
  bool row = false;
  AUTO_QUERY query = query_start(erasing->db, SQL_ERASING_MEMBER);
  if (!query_row(&query, &row, err)) return false;
  erasing->of_team = erasing->of_team || row;
  return true;
}

// --- what an LMS has -----------------------------------------------------------------------------------------------------------------------
static struct telling *telling_for(struct erasing *erasing, struct query *query) {
  const char *endpoint = query_column_here(query, 0, NULL), *learner = query_column_here(query, 1, NULL);
  struct telling *last = erasing->telling_count > 0 ? &erasing->tellings[erasing->telling_count - 1] : NULL;
  if (last != NULL && strcmp(last->endpoint, endpoint) == 0 && strcmp(last->learner, learner) == 0 &&
      value_count(last->facts) < FACTS_AT_A_TIME)
    return last;
  char actor[CRYPTO_HASH_HEX];
  const char *key = query_column_here(query, 2, NULL);
  store_pseudonym(key, learner, actor);
  erasing->tellings = list_room(erasing->arena, erasing->tellings, erasing->telling_count, &erasing->telling_room, sizeof *last);
  struct telling *telling = &erasing->tellings[erasing->telling_count++];
  *telling = (struct telling){.actor = arena_text(erasing->arena, actor), .facts = value_new_list(erasing->arena)};
  telling->endpoint = query_column_text(query, 0, erasing->arena);
  telling->learner = query_column_text(query, 1, erasing->arena);
  return telling;
}

// What went to an endpoint, what was refused (a part may have come through), and what may be on its way. What never left has nothing to take back.
static bool find_tellings(struct erasing *erasing, struct error *err) {
  AUTO_QUERY query = query_start(erasing->db, SQL_ERASING_TOLD);
  while (query_next(&query)) {
    int64_t fact = query_column_int(&query, 3);
    bool waits = query_column_int(&query, 6) == DELIVERY_WAITING, tried = query_column_int(&query, 7) != 0;
    if (waits && !tried && !lease_held_has(&erasing->held, fact)) continue;
    struct value *item = value_new_map(erasing->arena);
    value_set_int(erasing->arena, item, "seq", fact);
    value_set_text(erasing->arena, item, "kind", query_column_text(&query, 4, erasing->arena));
    if (query_column_int(&query, 5) != 0) value_set_bool(erasing->arena, item, "passed", true);
    value_push(erasing->arena, telling_for(erasing, &query)->facts, item);
  }
  return query_well(&query, err);
}

static bool append_fact(struct erasing *erasing, int64_t *seq, struct error *err) {
  struct value *data = value_new_map(erasing->arena);
  value_set_text(erasing->arena, data, "receipt", erasing->operation->of.erase.receipt);
  struct store_fact fact = {.kind = "learner-erased", .data = data};
  if (!fact_append(erasing->writer, erasing->db, &fact, json_text(erasing->arena, data), err)) return false;
  *seq = fact.seq;
  return true;
}

static bool queue_telling(struct erasing *erasing, const struct telling *telling, int64_t seq, struct error *err) {
  int64_t now = erasing->writer->now;
  AUTO_QUERY delivery = query_start(erasing->db, SQL_DELIVERY_PUT);
  query_text(&delivery, telling->endpoint);
  query_int(&delivery, seq);
  query_text(&delivery, "");
  query_int(&delivery, erasing->held.until > now ? erasing->held.until : now); // behind what is on its way
  if (!query_run(&delivery, err)) return false;
  AUTO_QUERY query = query_start(erasing->db, SQL_ERASURE_PUT);
  query_int(&query, seq);
  query_text(&query, telling->endpoint);
  query_text(&query, telling->actor);
  query_text(&query, json_text(erasing->arena, telling->facts));
  erasing->writer->delivered = true;
  return query_run(&query, err);
}

static bool tell(struct erasing *erasing, struct error *err) {
  int64_t seq = 0;
  if (erasing->telling_count == 0) return append_fact(erasing, &seq, err);
  for (size_t i = 0; i < erasing->telling_count; i++)
    if (!append_fact(erasing, &seq, err) || !queue_telling(erasing, &erasing->tellings[i], seq, err)) return false;
  return true;
}

// --- what stays ----------------------------------------------------------------------------------------------------------------------------
static bool keep_hashes(struct erasing *erasing, struct error *err) {
  AUTO_QUERY query = query_start(erasing->db, SQL_ERASING);
  while (query_next(&query)) {
    char who[CRYPTO_HASH_HEX];
    size_t length = 0;
    const char *learner = query_column_here(&query, 0, &length);
    crypto_sha256(learner, length, who);
    AUTO_QUERY put = query_start(erasing->db, SQL_ERASED_PUT);
    query_text(&put, who);
    if (!query_run(&put, err)) return false;
  }
  return query_well(&query, err);
}

static bool keep_receipt(struct erasing *erasing, const struct value *counts, struct error *err) {
  char day[CLOCK_DATE_SIZE];
  clock_local_date(erasing->writer->now, day);
  AUTO_QUERY query = query_start(erasing->db, SQL_RECEIPT_PUT);
  query_text(&query, erasing->operation->of.erase.receipt);
  query_text(&query, day);
  query_text(&query, json_text(erasing->arena, counts));
  return query_run(&query, err);
}

static bool take_steps(struct erasing *erasing, struct value *counts, struct error *err) {
  bool mutant = erasing->writer->sqlite->mutant == STORE_LEAVES_A_TABLE;
  for (size_t i = 0; i < STEPS; i++) {
    int64_t before = db_changes(erasing->db);
    if (steps[i].sql == NULL || (mutant && strcmp(steps[i].table, "returned") == 0)) continue;
    if (!db_script(erasing->db, steps[i].sql, err)) return error_wrap(err, "%s kan niet gewist worden", steps[i].table);
    if (steps[i].counted != NULL) value_set_int(erasing->arena, counts, steps[i].counted, db_changes(erasing->db) - before);
  }
  return true;
}

bool erase_run(struct writer *writer, struct db *db, const struct operation *operation, struct error *err) {
  AUTO_ARENA arena = arena_new();
  struct erasing erasing = {.writer = writer, .db = db, .arena = arena, .operation = operation};
  struct value *counts = value_new_map(arena);
  const char *receipt = operation->of.erase.receipt;
  bool mutant = writer->sqlite->mutant == STORE_LEAVES_LEASES;
  if (receipt == NULL || receipt[0] == '\0') return error_set(err, ERROR_INTERNAL, "een wissen zonder bewijs");
  if (!writer_know(writer, db, err) || !person(&erasing, err) || !own_facts(&erasing, err) || !was_member(&erasing, err) ||
      !lease_forget(db, arena, erasing.facts, mutant ? 0 : erasing.fact_count, &erasing.held, err))
    return false;
  if (operation->of.erase.tell && !find_tellings(&erasing, err)) return false;
  if (!keep_hashes(&erasing, err) || !take_steps(&erasing, counts, err)) return false;
  // What a team's attempt came to may have followed from what this member did.
  if (erasing.of_team && !apply_rebuild(writer, db, NULL, err)) return false;
  return tell(&erasing, err) && keep_receipt(&erasing, counts, err);
}

// --- who was erased lately -------------------------------------------------------------------------------------------------------------------
void erase_committed(struct writer *writer, const struct operation *operation) {
  const char *learner = operation->of.erase.learner;
  char *place = writer->erased[writer->erased_count++ % ERASED_LATELY];
  if (strlen(learner) < ERASED_ID) memcpy(place, learner, strlen(learner) + 1);
  // Of many whose time is over at once the file is made anew once, at night.
  if (operation->of.erase.tell) writer->sweep = SWEEP_FILE;
  if (writer->sweep == SWEEP_NOTHING) writer->sweep = SWEEP_LOG;
}

bool erase_lately(const struct writer *writer, const char *learner) {
  size_t count = writer->erased_count < ERASED_LATELY ? writer->erased_count : ERASED_LATELY;
  for (size_t i = 0; i < count && learner != NULL; i++)
    if (strcmp(writer->erased[i], learner) == 0) return true;
  return false;
}

// --- receipts ----------------------------------------------------------------------------------------------------------------------------------
bool sqlite_receipt(struct store *store, struct arena *arena, const char *id, struct store_receipt *out, struct error *err) {
  AUTO_READING reading = {0};
  if (!reading_start(store, &reading, err)) return false;
  AUTO_QUERY query = query_start(reading.db, SQL_RECEIPT);
  query_text(&query, id);
  bool row = false;
  if (!query_row(&query, &row, err)) return false;
  if (!row) return error_set(err, ERROR_NOT_FOUND, "dit bewijs is er niet");
  *out = (struct store_receipt){.id = arena_text(arena, id), .day = query_column_text(&query, 0, arena)};
  return query_column_json(&query, 1, arena, &out->counts, err);
}

bool fact_tells_erase(const struct store_fact *fact) {
  return fact->kind != NULL && strcmp(fact->kind, "learner-erased") == 0;
}

void store_pseudonym(const char *key, const char *learner, char out[65]) {
  crypto_hmac(key, strlen(key), learner, strlen(learner), out);
}
