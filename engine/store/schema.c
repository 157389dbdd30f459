// SPDX-License-Identifier: EUPL-1.2
// The tables, as SQL. Three kinds (design.md "The store"): `happened` and `held` grow by the steps of schema_migrations, of which none is ever edited once it was
// released; `follows` is dropped and computed anew, so it has one definition, the newest.
//
// Texts are never NULL: "" where there is none. Times are UTC milliseconds, 0 where there is none. A foreign key never goes from `happened` to `follows`.
#include "store/sqlite.h"

static const char schema_1[] =
    // --- happened ---
    "CREATE TABLE fact("
    "  seq INTEGER PRIMARY KEY AUTOINCREMENT," // never used twice, an erase included: statement ids are made of it
    "  at INTEGER NOT NULL, kind TEXT NOT NULL CHECK(kind <> ''),"
    "  learner TEXT NOT NULL, team TEXT NOT NULL, course TEXT NOT NULL, version TEXT NOT NULL, pitstop TEXT NOT NULL,"
    "  attempt INTEGER NOT NULL, registration TEXT NOT NULL, share INTEGER NOT NULL CHECK(share IN (0, 1)),"
    "  data TEXT NOT NULL"
    ") STRICT;"
    "CREATE INDEX fact_by_learner ON fact(learner) WHERE learner <> '';"
    "CREATE INDEX fact_by_team ON fact(team) WHERE team <> '';"
    "CREATE INDEX fact_by_attempt ON fact(attempt) WHERE attempt <> 0;"
    "CREATE TABLE answer("
    "  attempt INTEGER NOT NULL REFERENCES fact(seq), seq INTEGER NOT NULL CHECK(seq > 0),"
    "  name TEXT NOT NULL CHECK(name <> ''), member TEXT NOT NULL, value TEXT NOT NULL,"
    "  \"right\" INTEGER CHECK(\"right\" IN (0, 1))," // NULL: not scored
    "  on_day TEXT NOT NULL, at INTEGER NOT NULL,"
    "  PRIMARY KEY(attempt, seq)"
    ") STRICT, WITHOUT ROWID;"
    // A learner stands here only inside the transaction that erases that learner; what happened to all others stays even then.
    "CREATE TABLE erasing(learner TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;"
    "CREATE TRIGGER fact_keeps BEFORE DELETE ON fact"
    "  WHEN OLD.learner = '' OR NOT EXISTS (SELECT 1 FROM erasing WHERE learner = OLD.learner)"
    "  BEGIN SELECT RAISE(ABORT, 'fact is append-only'); END;"
    "CREATE TRIGGER fact_stays BEFORE UPDATE ON fact BEGIN SELECT RAISE(ABORT, 'fact is append-only'); END;"
    "CREATE TRIGGER answer_keeps BEFORE DELETE ON answer"
    "  WHEN NOT EXISTS (SELECT 1 FROM fact JOIN erasing ON erasing.learner = fact.learner WHERE fact.seq = OLD.attempt)"
    "  BEGIN SELECT RAISE(ABORT, 'answer is append-only'); END;"
    "CREATE TRIGGER answer_stays BEFORE UPDATE ON answer BEGIN SELECT RAISE(ABORT, 'answer is append-only'); END;"
    // --- held ---
    "CREATE TABLE learner("
    "  id TEXT NOT NULL PRIMARY KEY CHECK(id <> ''), name TEXT NOT NULL, lang TEXT NOT NULL, organisation TEXT NOT NULL,"
    "  created_at INTEGER NOT NULL, guest INTEGER NOT NULL CHECK(guest IN (0, 1))"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE identity("
    "  kind TEXT NOT NULL, issuer TEXT NOT NULL, subject TEXT NOT NULL, learner TEXT NOT NULL REFERENCES learner(id), at INTEGER NOT NULL,"
    "  PRIMARY KEY(kind, issuer, subject)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX identity_by_learner ON identity(learner);"
    "CREATE TABLE login("
    "  token_hash TEXT NOT NULL PRIMARY KEY, learner TEXT NOT NULL REFERENCES learner(id), at INTEGER NOT NULL, expires_at INTEGER NOT NULL"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX login_by_learner ON login(learner);"
    "CREATE INDEX login_by_end ON login(expires_at);"
    "CREATE TABLE draft("
    "  attempt INTEGER NOT NULL REFERENCES fact(seq), name TEXT NOT NULL, fields TEXT NOT NULL, problems TEXT NOT NULL, at INTEGER NOT "
    "NULL,"
    "  PRIMARY KEY(attempt, name)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE secret(name TEXT NOT NULL PRIMARY KEY, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE TABLE endpoint("
    "  id TEXT NOT NULL PRIMARY KEY CHECK(id <> ''), connector TEXT NOT NULL, url TEXT NOT NULL, organisation TEXT NOT NULL,"
    "  secret TEXT NOT NULL, send TEXT NOT NULL, settings TEXT NOT NULL,"
    "  ordered INTEGER NOT NULL CHECK(ordered IN (0, 1)), paused INTEGER NOT NULL CHECK(paused IN (0, 1)),"
    "  gone INTEGER NOT NULL CHECK(gone IN (0, 1)), pseudonym_key TEXT NOT NULL CHECK(length(pseudonym_key) = 64)"
    ") STRICT, WITHOUT ROWID;"
    // next_at says when somebody may take it: the moment of a retry, the end of a lease, or "never by itself" (DELIVERY_BEHIND) while an earlier one of its registration
    // waits at an ordered endpoint. So what is due is one range of one index, however long the queue.
    "CREATE TABLE delivery("
    "  endpoint TEXT NOT NULL REFERENCES endpoint(id), fact INTEGER NOT NULL REFERENCES fact(seq), registration TEXT NOT NULL,"
    "  state INTEGER NOT NULL CHECK(state BETWEEN 0 AND 3), tries INTEGER NOT NULL, next_at INTEGER NOT NULL, lease_until INTEGER NOT NULL,"
    "  tried_at INTEGER NOT NULL, settled_at INTEGER NOT NULL, status INTEGER NOT NULL,"
    "  PRIMARY KEY(fact, endpoint)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX delivery_due ON delivery(endpoint, next_at, fact) WHERE state = 0;"
    "CREATE INDEX delivery_line ON delivery(endpoint, registration, fact) WHERE state = 0 AND registration <> '';"
    "CREATE INDEX delivery_dead ON delivery(endpoint, fact) WHERE state = 2;"
    // Apart, so that the queue itself stays small.
    "CREATE TABLE delivery_text("
    "  endpoint TEXT NOT NULL, fact INTEGER NOT NULL, frozen TEXT NOT NULL, reason TEXT NOT NULL, body TEXT NOT NULL,"
    "  PRIMARY KEY(fact, endpoint), FOREIGN KEY(fact, endpoint) REFERENCES delivery(fact, endpoint) ON DELETE CASCADE"
    ") STRICT, WITHOUT ROWID;";

static const char schema_2[] =
    // --- held ---
    // Own pictures, as leerpad made them anew; `id` is the SHA-256 of `bytes`. Each owner has a copy, so that an erase needs to look at nobody else.
    "CREATE TABLE media("
    "  owner TEXT NOT NULL CHECK(owner <> ''), id TEXT NOT NULL CHECK(length(id) = 64), width INTEGER NOT NULL, height INTEGER NOT NULL,"
    "  bytes BLOB NOT NULL, at INTEGER NOT NULL, UNIQUE(owner, id)"
    ") STRICT;"
    // How somebody's own words stood when they came back (learn/words.h): at most three times for each.
    "CREATE TABLE returned("
    "  attempt INTEGER NOT NULL REFERENCES fact(seq), name TEXT NOT NULL CHECK(name <> ''), round INTEGER NOT NULL CHECK(round BETWEEN 1 "
    "AND 3),"
    "  still TEXT NOT NULL CHECK(still IN ('yes', 'no', 'later')), words TEXT NOT NULL, on_day TEXT NOT NULL, at INTEGER NOT NULL,"
    "  PRIMARY KEY(attempt, name, round)"
    ") STRICT, WITHOUT ROWID;"
    // Who holds which waiting deliveries until when, and the bytes that may have left (store/lease.c). `facts`: their numbers; `frozen`: a fact, a length and bytes, again and again.
    "CREATE TABLE lease("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT, endpoint TEXT NOT NULL REFERENCES endpoint(id), until INTEGER NOT NULL, facts BLOB NOT NULL,"
    "  frozen BLOB NOT NULL"
    ") STRICT;"
    "CREATE INDEX lease_by_endpoint ON lease(endpoint);"
    "ALTER TABLE delivery DROP COLUMN lease_until;"
    // How many deliveries of an endpoint came to which end, and what was last said of one: counted where they are settled (store/tally.c), since nobody can count millions again each time.
    "CREATE TABLE tally("
    "  endpoint TEXT NOT NULL PRIMARY KEY REFERENCES endpoint(id), delivered INTEGER NOT NULL, untold INTEGER NOT NULL, dead INTEGER NOT NULL,"
    "  delivered_at INTEGER NOT NULL, status INTEGER NOT NULL, reason TEXT NOT NULL, body TEXT NOT NULL"
    ") STRICT, WITHOUT ROWID;"
    "INSERT INTO tally SELECT d.endpoint, sum(d.state = 1), sum(d.state = 3), sum(d.state = 2), max(iif(d.state = 1, d.settled_at, 0)), 0, '', ''"
    "  FROM delivery d GROUP BY d.endpoint;"
    "UPDATE tally SET status = l.status, reason = coalesce(t.reason, ''), body = coalesce(t.body, '')"
    "  FROM delivery l LEFT JOIN delivery_text t ON t.fact = l.fact AND t.endpoint = l.endpoint"
    "  WHERE l.endpoint = tally.endpoint AND l.fact ="
    "  (SELECT fact FROM delivery WHERE endpoint = tally.endpoint AND tried_at > 0 ORDER BY tried_at DESC, fact DESC LIMIT 1);"
    "ALTER TABLE delivery DROP COLUMN tried_at;"
    "CREATE INDEX delivery_retrying ON delivery(endpoint) WHERE state = 0 AND tries > 0;"
    // Who may more than learn; how they log in; links that work once; what was changed by whom (store/account.c). `role`: a bit of enum role.
    "CREATE TABLE role("
    "  role INTEGER NOT NULL CHECK(role IN (1, 2, 4)), learner TEXT NOT NULL REFERENCES learner(id), at INTEGER NOT NULL, PRIMARY KEY(role, learner)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX role_by_learner ON role(learner);"
    "CREATE TABLE password("
    "  learner TEXT NOT NULL PRIMARY KEY REFERENCES learner(id), hash TEXT NOT NULL CHECK(hash <> ''), at INTEGER NOT NULL"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE ticket("
    "  token_hash TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, expires_at INTEGER NOT NULL, at INTEGER NOT NULL"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX ticket_by_subject ON ticket(kind, subject);"
    "CREATE INDEX ticket_by_end ON ticket(expires_at);"
    "CREATE TABLE audit("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL CHECK(what <> ''), subject TEXT NOT NULL"
    ") STRICT;"
    "CREATE INDEX learner_by_name ON learner(name COLLATE NOCASE, id) WHERE guest = 0;"
    // An erase (store/erase.c): its receipt, in which no person stands; the SHA-256 of each erased learner's id, so that a backup of before can be told apart; and what an LMS must still be told,
    // until it was: the facts that went to it, under the name that it knows the learner by.
    "CREATE TABLE receipt(id TEXT NOT NULL PRIMARY KEY CHECK(id <> ''), day TEXT NOT NULL, counts TEXT NOT NULL, swept INTEGER NOT NULL CHECK(swept IN (0, 1))) STRICT, WITHOUT ROWID;"
    "CREATE TABLE erased(who TEXT NOT NULL PRIMARY KEY CHECK(length(who) = 64)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE erasure("
    "  fact INTEGER NOT NULL, endpoint TEXT NOT NULL, actor TEXT NOT NULL, told TEXT NOT NULL, PRIMARY KEY(fact, endpoint),"
    "  FOREIGN KEY(fact, endpoint) REFERENCES delivery(fact, endpoint) ON DELETE CASCADE"
    ") STRICT, WITHOUT ROWID;"
    // What a team's member wrote goes with the member, and of somebody's own facts the words may go by themselves (store/expire.c).
    "DROP TRIGGER answer_keeps;"
    "CREATE TRIGGER answer_keeps BEFORE DELETE ON answer"
    "  WHEN NOT EXISTS (SELECT 1 FROM fact JOIN erasing ON erasing.learner = fact.learner WHERE fact.seq = OLD.attempt)"
    "  AND (OLD.member = '' OR NOT EXISTS (SELECT 1 FROM erasing WHERE learner = OLD.member))"
    "  BEGIN SELECT RAISE(ABORT, 'answer is append-only'); END;"
    "DROP TRIGGER fact_stays;"
    "CREATE TRIGGER fact_stays BEFORE UPDATE ON fact"
    "  WHEN OLD.learner = '' OR NOT EXISTS (SELECT 1 FROM erasing WHERE learner = OLD.learner)"
    "  OR NEW.seq <> OLD.seq OR NEW.kind <> OLD.kind OR NEW.learner <> OLD.learner"
    "  BEGIN SELECT RAISE(ABORT, 'fact is append-only'); END;"
    // What belongs to an attempt of one's own is found by the attempt.
    "DROP INDEX fact_by_learner;"
    "CREATE INDEX fact_by_learner ON fact(learner) WHERE learner <> '' AND (attempt = 0 OR team <> '');"
    // Mail (docs/decisions/0038). next_at says when somebody may take it: now, the moment of a retry, or the end of a lease. handed: its text may have left. Once it is sent or given up,
    // nothing of it is left but who, what kind and when.
    "CREATE TABLE letter("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT, learner TEXT NOT NULL, kind TEXT NOT NULL CHECK(kind <> ''), lang TEXT NOT NULL,"
    "  address TEXT NOT NULL, subject TEXT NOT NULL, text TEXT NOT NULL, stop TEXT NOT NULL, made_at INTEGER NOT NULL,"
    "  until INTEGER NOT NULL, state INTEGER NOT NULL CHECK(state BETWEEN 0 AND 2), tries INTEGER NOT NULL, next_at INTEGER NOT NULL,"
    "  handed INTEGER NOT NULL CHECK(handed IN (0, 1)), settled_at INTEGER NOT NULL, status INTEGER NOT NULL, reason TEXT NOT NULL"
    ") STRICT;"
    "CREATE INDEX letter_due ON letter(next_at) WHERE state = 0;"
    "CREATE INDEX letter_settled ON letter(settled_at) WHERE state <> 0;"
    "CREATE INDEX letter_by_learner ON letter(learner) WHERE learner <> '';"
    // Where a learner wants reminders: an address that was asked to say yes, said yes, or refused our mail.
    "CREATE TABLE mailbox("
    "  learner TEXT NOT NULL PRIMARY KEY REFERENCES learner(id), address TEXT NOT NULL CHECK(address <> ''),"
    "  state TEXT NOT NULL CHECK(state IN ('asked', 'on', 'bounced')), reason TEXT NOT NULL, at INTEGER NOT NULL"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX mailbox_by_address ON mailbox(address);"
    // What a link in a letter may do for its learner without a login.
    "CREATE TABLE link("
    "  token_hash TEXT NOT NULL PRIMARY KEY, learner TEXT NOT NULL REFERENCES learner(id), kind TEXT NOT NULL CHECK(kind <> ''),"
    "  about TEXT NOT NULL, moved INTEGER NOT NULL, expires_at INTEGER NOT NULL, at INTEGER NOT NULL"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX link_by_learner ON link(learner);"
    "CREATE INDEX link_by_end ON link(expires_at);"
    // What a learner was reminded of: never again of the same.
    "CREATE TABLE reminder("
    "  learner TEXT NOT NULL REFERENCES learner(id), what TEXT NOT NULL CHECK(what <> ''), on_day TEXT NOT NULL, PRIMARY KEY(learner, what)"
    ") STRICT, WITHOUT ROWID;"
    // A party of more than one (docs/decisions/0042). seats: how many sit around one screen, most of them without an account; 0: its members are all there are.
    "CREATE TABLE team("
    "  id TEXT NOT NULL PRIMARY KEY CHECK(id <> ''), name TEXT NOT NULL, lang TEXT NOT NULL, seats INTEGER NOT NULL CHECK(seats >= 0),"
    "  created_at INTEGER NOT NULL"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE member("
    "  team TEXT NOT NULL REFERENCES team(id), learner TEXT NOT NULL REFERENCES learner(id), joined_at INTEGER NOT NULL,"
    "  PRIMARY KEY(team, learner)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX member_by_learner ON member(learner);";

static const char schema_3[] =
    // A line is read from its index alone. From here on what is frozen in a lease is squeezed (store/lease.c); what stands there already is read as it is.
    "DROP INDEX delivery_line;"
    "CREATE INDEX delivery_line ON delivery(endpoint, registration, fact, next_at) WHERE state = 0 AND registration <> '';";

const struct migration schema_migrations[] = {
    {1, schema_1},
    {2, schema_2},
    {3, schema_3},
};
const size_t schema_migration_count = sizeof(schema_migrations) / sizeof(schema_migrations[0]);

const char schema_follows[] =
    "CREATE TABLE attempt("
    "  id INTEGER PRIMARY KEY, party TEXT NOT NULL, mode TEXT NOT NULL, course TEXT NOT NULL, pitstop TEXT NOT NULL, version TEXT NOT NULL,"
    "  registration TEXT NOT NULL, seed INTEGER NOT NULL, number INTEGER NOT NULL, opened_at INTEGER NOT NULL, done_at INTEGER NOT NULL,"
    "  changed_at INTEGER NOT NULL, last_seq INTEGER NOT NULL, steps INTEGER NOT NULL, score REAL, passed INTEGER,"
    "  surpassed INTEGER NOT NULL DEFAULT 0 CHECK(surpassed IN (0, 1))," // by a later one, so that no path depends on it (apply.c)
    // The fact by which it counts in figures of a group: pitstop-done, where it is the first time of a learner alone; otherwise 0. A merge changes nothing here: what was counted stays.
    "  counted INTEGER NOT NULL DEFAULT 0"
    ") STRICT;"
    "CREATE INDEX attempt_by_party ON attempt(party, course, pitstop);"
    "CREATE INDEX attempt_standing ON attempt(party, course, pitstop) WHERE surpassed = 0;"
    // What a report reads (report.c), in the order in which it came about.
    "CREATE INDEX attempt_counted ON attempt(course, counted) WHERE counted <> 0;"
    // Who is in the middle of a course: what a rehearsal reads.
    "CREATE INDEX attempt_running ON attempt(course, id) WHERE done_at = 0 AND surpassed = 0;"
    "CREATE TABLE publication("
    "  id INTEGER PRIMARY KEY, course TEXT NOT NULL, version TEXT NOT NULL, by_whom TEXT NOT NULL, at INTEGER NOT NULL"
    ") STRICT;"
    "CREATE TABLE level("
    "  party TEXT NOT NULL, course TEXT NOT NULL, level TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY(party, course, level)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE course_done("
    "  party TEXT NOT NULL, course TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY(party, course)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE agreement("
    "  id TEXT NOT NULL PRIMARY KEY, attempt INTEGER NOT NULL, step TEXT NOT NULL, party TEXT NOT NULL, course TEXT NOT NULL,"
    "  pitstop TEXT NOT NULL, made_at INTEGER NOT NULL, settled_at INTEGER NOT NULL, wat TEXT NOT NULL, due TEXT NOT NULL, met TEXT NOT "
    "NULL,"
    "  teken TEXT NOT NULL, opbrengst TEXT NOT NULL, state TEXT NOT NULL CHECK(state IN ('open', 'kept', 'dropped')), moved INTEGER NOT "
    "NULL,"
    "  moved_at INTEGER NOT NULL DEFAULT 0" // the first time
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX agreement_by_party ON agreement(party, state, due);"
    "CREATE TABLE merged(learner TEXT NOT NULL PRIMARY KEY, into_learner TEXT NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE INDEX merged_by_into ON merged(into_learner);";

const char schema_follows_gone[] = "DROP TABLE IF EXISTS attempt; DROP TABLE IF EXISTS level; DROP TABLE IF EXISTS course_done;"
                                   "DROP TABLE IF EXISTS agreement; DROP TABLE IF EXISTS merged;"
                                   "DROP TABLE IF EXISTS publication;";

const char *const schema_follows_content[] = {
    "SELECT 'attempt', * FROM attempt ORDER BY id",
    "SELECT 'level', * FROM level ORDER BY party, course, level",
    "SELECT 'course_done', * FROM course_done ORDER BY party, course",
    "SELECT 'agreement', * FROM agreement ORDER BY id",
    "SELECT 'merged', * FROM merged ORDER BY learner",
    "SELECT 'publication', * FROM publication ORDER BY id",
    NULL,
};
