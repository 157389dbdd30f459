// SPDX-License-Identifier: EUPL-1.2
// What leerpad keeps, as verbs of its domain: no SQL words, no connections. A back end is a table of these verbs (store/backend.h); the suite in
// tests/store runs on each. Three kinds of table: happened (append-only), follows (rebuilt from it), held (design.md "The store").
// Thread-safe. Reads see what was committed before they began. Strings that come out live in the caller's arena.
#pragma once
#include "base/clock.h"
#include "base/log.h"
#include "model/answer.h"
#include "model/journal.h"

struct store;

struct store_config {
  const char *url;           // "sqlite:/path/file.sqlite", "sqlite::memory:" (one process, gone at close)
  const struct clock *clock; // must outlive the store
  const struct log *log;
  bool group_commit;         // false: one commit per change (tools/bench compares)
  // Which part this process has in a file (docs/decisions/0022-one-writer-many-hands.md). Alone: it keeps the file's lock from its first change on, and others are refused. Serves: it has the
  // lock from the start, and carries out the changes of visitors too (store/door.c). Visits: it has the lock for the length of a batch only, and where another process has it, that
  // one is given the change; nobody who calls store_commit notices.
  enum { STORE_ALONE, STORE_SERVES, STORE_VISITS } part;
  // A deliberate break, for the mutants of the torture test; 0 in use.
  enum { STORE_WHOLE, STORE_ACKNOWLEDGE_BEFORE_COMMIT, STORE_ACKNOWLEDGE_BEFORE_SYNC, STORE_FORGETS_RECENT, STORE_COPIES_BADLY,
         STORE_LEAVES_A_TABLE, STORE_LEAVES_COPIES, STORE_LEAVES_LOG, STORE_LEAVES_PAGES, STORE_LEAVES_LEASES } mutant;
};

// Opens, creates or migrates (after a backup beside the file: <file>.before-v<N>). ERROR_CONFIG: a missing folder, a file of another program, a newer
// version; the text names file, versions and what to do.
bool store_open(const struct store_config *config, struct store **store, struct error *err) MUST_USE;
void store_close(struct store *store);  // commits what is queued, then closes; NULL is fine
// Drops the `follows` tables and computes them from `happened` anew, in one transaction, without Lua.
bool store_rebuild(struct store *store, struct error *err) MUST_USE;
// SHA-256 over the content of the `follows` tables, rows in key order: equal before and after a rebuild.
bool store_fingerprint(struct store *store, char out[65], struct error *err) MUST_USE;
int store_version(void);                // of the schema this program writes

// --- how it is doing --------------------------------------------------------------------------------------------------------------------
struct store_figures { int64_t commits, changes, refused, waiting; }; // since the start; waiting: of this moment
void store_figures(struct store *store, struct store_figures *out);
bool store_writes(struct store *store, struct error *err) MUST_USE; // makes a commit that nobody else sees

// --- a copy of everything ---------------------------------------------------------------------------------------------------------------
struct store_look { int version; int64_t learners, answers, facts, deliveries, last_at; /* UTC ms of the last fact, 0 without */ };
// Copies everything, as of one moment, to the new file `path`, which is then opened again: it is whole, and holds as many rows as were there. Others go on meanwhile. False: no file is left.
bool store_backup(struct store *store, const char *path, struct store_look *out, struct error *err) MUST_USE;
// After a restore: those whom the store at `url` knows as erased, of before it was put aside, are known as erased here too; `ids` gets those of them who are learners here, to be erased again.
struct store_ids { const char **items; size_t count; };
bool store_erased_there(struct store *store, const char *url, struct arena *arena, struct store_ids *ids, struct error *err) MUST_USE;
// Reads what an url of store_config, or "sqlite:<path>" of store_backup, holds; nothing is changed, also beside a running server. Thorough: everything is looked at, which takes a second for
// each 300 MB or so. ERROR_CONFIG: of a newer leerpad, of another program. ERROR_INPUT, ERROR_IO: damaged.
bool store_look(const char *url, bool thorough, struct store_look *out, struct error *err) MUST_USE;

// --- people -------------------------------------------------------------------------------------------------------------------------
struct store_learner { const char *id, *name, *lang, *organisation; int64_t created_at; bool guest; };
// What somebody may do beyond learning: a sum of these. Only accounts have roles, guests do not.
enum role { ROLE_FACILITATOR = 1, ROLE_AUTHOR = 2, ROLE_ADMINISTRATOR = 4 };
struct store_login { const char *learner, *lang, *name; int64_t expires_at; unsigned roles; bool guest; };

// ERROR_NOT_FOUND where there is none (or, for a login, where it has expired); a merged learner is followed to the one that took the work along.
bool store_learner(struct store *store, struct arena *arena, const char *learner, struct store_learner *out, struct error *err) MUST_USE;
bool store_identity(struct store *store, struct arena *arena, const char *kind, const char *issuer, const char *subject, const char **learner,
                    struct error *err) MUST_USE;
bool store_login(struct store *store, struct arena *arena, const char *token_hash, struct store_login *out, struct error *err) MUST_USE;

// --- teams (docs/decisions/0042): a party of more than one ---------------------------------------------------------------------------------
// seats: how many people sit around one screen; 0: the members are all there are. size: of whom it consists, the seats or the members.
struct store_team { const char *id, *name, *lang; int seats, size; int64_t created_at; };
// ERROR_NOT_FOUND.
bool store_team(struct store *store, struct arena *arena, const char *team, struct store_team *out, struct error *err) MUST_USE;
// The learners in a team, in the order of joining; a merged one is followed.
struct store_ids;
bool store_members(struct store *store, struct arena *arena, const char *team, struct store_ids *out, struct error *err) MUST_USE;

// --- accounts: learners who log in --------------------------------------------------------------------------------------------------------
struct store_account { const char *learner, *name, *mail, *lang; int64_t created_at; unsigned roles; bool password; }; // mail: "" where there is none; password: has one
struct store_accounts { struct store_account *items; size_t count; };
// ERROR_NOT_FOUND: no such learner, or a guest. A merged learner is followed.
bool store_account(struct store *store, struct arena *arena, const char *learner, struct store_account *out, struct error *err) MUST_USE;
// Up to `limit` accounts in order of name, behind `after` (NULL: from the beginning), with a role (0: with or without one). Where `begins` is not "", that many of whom the name begins with
// it, whatever the case, and that many of whom the mail address does; `role` and `after` then do not count. Reads a slice of an index, however many there are.
struct store_accounts_search { const char *begins; enum role role; const struct store_account *after; size_t limit; };
bool store_accounts(struct store *store, struct arena *arena, const struct store_accounts_search *search, struct store_accounts *out, struct error *err) MUST_USE;
// The hash of a password (base/crypto.h). ERROR_NOT_FOUND where this learner has none.
bool store_password(struct store *store, struct arena *arena, const char *learner, const char **hash, struct error *err) MUST_USE;
// A link or address that works once. ERROR_NOT_FOUND where there is none of this kind: it was used, is over, or never was.
struct store_ticket { const char *token_hash, *kind, *subject; int64_t expires_at; };
bool store_ticket(struct store *store, struct arena *arena, const char *kind, const char *token_hash, struct store_ticket *out, struct error *err) MUST_USE;
// How many tickets of a kind are still good for a subject.
bool store_ticket_count(struct store *store, const char *kind, const char *subject, int64_t *count, struct error *err) MUST_USE;
// What those who may more than learn have changed: ids and words of ours, nothing that somebody typed.
struct store_audit { int64_t id, at; const char *who, *what, *subject; }; // who: a learner, "" for whoever has the shell; subject: a learner, an endpoint, ...
struct store_audits { struct store_audit *items; size_t count; };
// Newest first, before `before` (0: from the newest).
bool store_audits(struct store *store, struct arena *arena, int64_t before, size_t limit, struct store_audits *out, struct error *err) MUST_USE;

// --- attempts -------------------------------------------------------------------------------------------------------------------------
// An attempt's id is the seq of its fact attempt-opened, so a rebuild gives the same ids.
struct store_attempt {
  int64_t id;
  const char *party;         // a learner's or team's id
  const char *mode;          // alone | team
  const char *course, *pitstop, *version, *registration;
  uint64_t seed;
  int number;                // the party's n-th attempt at this pitstop, from 1
  int64_t opened_at, done_at, changed_at; // UTC ms; done_at 0 while it runs
  int last_seq;              // of its journal
  int steps;                 // names answered, givens not counted
  bool has_score, has_passed, passed;
  double score;
};
bool store_attempt(struct store *store, struct arena *arena, int64_t attempt, struct store_attempt *out, struct error *err) MUST_USE;
// The running attempt of a party at a pitstop, otherwise the latest done one. ERROR_NOT_FOUND where there is neither.
bool store_attempt_at(struct store *store, struct arena *arena, const char *party, const char *course, const char *pitstop, struct store_attempt *out, struct error *err) MUST_USE;
struct store_attempts { struct store_attempt *items; size_t count; };
// Every attempt of a party, oldest first; `course` NULL: in all courses.
bool store_attempts(struct store *store, struct arena *arena, const char *party, const char *course, struct store_attempts *out, struct error *err) MUST_USE;
// Those of them in all courses that say where the party stands: without the done ones that a later done one equals or betters, in score and in passing. Of a learner also those of
// teams, by their `mode`: what runs in a team of theirs, and what was done in one with them.
bool store_standing(struct store *store, struct arena *arena, const char *party, struct store_attempts *out, struct error *err) MUST_USE;
bool store_journal(struct store *store, struct arena *arena, int64_t attempt, struct journal *journal, struct error *err) MUST_USE;
// A refused answer as it was typed. ERROR_NOT_FOUND where there is none.
struct store_draft { struct fields fields; struct problems problems; int64_t at; };
bool store_draft(struct store *store, struct arena *arena, int64_t attempt, const char *name, struct store_draft *out, struct error *err) MUST_USE;

// --- what follows -----------------------------------------------------------------------------------------------------------------------
struct store_level { const char *course, *level; int64_t at; };
struct store_levels { struct store_level *items; size_t count; };
bool store_levels(struct store *store, struct arena *arena, const char *party, const char *course, struct store_levels *out, struct error *err) MUST_USE;
struct store_course { const char *course; int64_t at; };
struct store_courses { struct store_course *items; size_t count; };
bool store_courses_done(struct store *store, struct arena *arena, const char *party, struct store_courses *out, struct error *err) MUST_USE;

// What a person sits down to at a pitstop, all as of one moment and in one look at the file, because it is read for every page and every answer: the learner, the attempt
// (`attempt` 0: the running, otherwise the latest one at `pitstop`), its journal, its drafts, and the levels that the party reached in the course. ERROR_NOT_FOUND: no such learner
// (`learner.id` is then NULL), or no such attempt.
// `learner` may be a team: its row then has the id, name and language of the team, and `team_size` is not 0.
struct store_sitting {
  struct store_learner learner;
  int team_size;
  struct store_attempt attempt;
  struct journal journal;
  struct store_levels levels;
  struct store_kept_draft { const char *name; struct store_draft draft; } *drafts;
  size_t draft_count;
};
bool store_sitting(struct store *store, struct arena *arena, const char *learner, const char *course, const char *pitstop, int64_t attempt, struct store_sitting *out, struct error *err) MUST_USE;

struct store_agreement {
  const char *id;            // "<attempt>:<step>": stable
  const char *party, *course, *pitstop, *step;
  int64_t attempt, made_at, settled_at;
  const char *wat, *due, *met, *teken, *opbrengst; // due YYYY-MM-DD; "" where not said
  const char *state;         // open | kept | dropped; a moved one is open with a new date
  int moved;                 // how often
};
struct store_agreements { struct store_agreement *items; size_t count; };
// In order of due date; `open_only`: those still to be settled. A learner's are also those of their teams: `party` says whose.
bool store_agreements(struct store *store, struct arena *arena, const char *party, bool open_only, struct store_agreements *out, struct error *err) MUST_USE;

// All that a party's path is made of, as of one moment: who it is, as in a sitting (`known` false: nobody), what store_standing gives, and every level, agreement and course that is done.
struct store_record {
  bool known;
  struct store_learner learner;
  int team_size;
  struct store_attempts attempts;
  struct store_levels levels;
  struct store_agreements agreements;
  struct store_courses courses;
  uint64_t as_of; // the store's own
};
bool store_record(struct store *store, struct arena *arena, const char *party, struct store_record *out, struct error *err) MUST_USE;

// What a party wrote, in attempts alone that are done: each step whose first answer had own words in it (the fact `answered`), as it was last answered, and how it stood when it last
// came back to its writer. In order of attempt and answer.
struct store_word {
  int64_t attempt;
  const char *course, *pitstop, *step, *kind; // kind: text, or a plugin's name
  const struct value *value, *words;          // the latest answer; what of the first one was own words
  const char *on;                             // local day of the latest answer
  int round;                                  // 0: has not come back yet
  const char *still, *returned_on;            // of that round: yes | no | later; its local day
  const char *changed, *changed_on;           // what its writer said last of what has changed, and when; "" where nothing was
};
struct store_words { struct store_word *items; size_t count; };
bool store_words(struct store *store, struct arena *arena, const char *party, struct store_words *out, struct error *err) MUST_USE;

// --- facts --------------------------------------------------------------------------------------------------------------------------------
struct store_fact {
  int64_t seq;               // order of commit
  int64_t at;                // UTC ms
  const char *kind, *learner, *team, *course, *version, *pitstop; // "" where it has none
  int64_t attempt;
  const char *registration;
  const struct value *data;  // its own fields (facts.md)
  bool share;                // the step was marked share = true
};
struct store_facts { struct store_fact *items; size_t count; };
// Facts of a party (NULL: of all), of one attempt (0: of all), in order of seq, at most `limit` from `after` on.
bool store_facts(struct store *store, struct arena *arena, const char *party, int64_t attempt, int64_t after, size_t limit, struct store_facts *out, struct error *err) MUST_USE;

// --- what reports read (learn/report.h) ----------------------------------------------------------------------------------------------------
// Figures of everybody together. Nothing here may be shown as it is: small groups are learn/report's to keep back.
enum store_measure {
  MEASURE_DONE,    // learners who did a pitstop alone for the first time; `what` is the pitstop
  MEASURE_LEVEL,   // learners who reached a level; `what` is the level
  MEASURE_COURSE,  // learners who did a course
  MEASURE_MADE,    // agreements, by when they were made
  MEASURE_KEPT,    // the same, by when they were settled
  MEASURE_MOVED,   // moved at least once, by the first time
  MEASURE_DROPPED,
  MEASURE_COUNT
};
enum { STORE_PEOPLE_MOST = 1000 };
struct store_count { const char *course, *what, *month /* YYYY-MM, local */; int64_t count, people /* behind it; STORE_PEOPLE_MOST: so many or more */; };
struct store_counts { struct store_count *items; size_t count; };
// In order of course, subject and month. `course` NULL: of all. Memory is that of the subjects and months, however many learners there are.
bool store_counts(struct store *store, struct arena *arena, enum store_measure measure, const char *course, struct store_counts *out, struct error *err) MUST_USE;
// What was answered and scanned (facts `answered` and `scan-taken`, without own words) in attempts of a course that count: the first that each learner did alone, in the order in which they were
// done. The facts of up to `limit` attempts behind `after`; an attempt without such a fact has one row of kind "".
struct store_told { int64_t counted /* place in that order */; const char *pitstop, *kind; const struct value *data; };
struct store_tolds { struct store_told *items; size_t count; };
bool store_told(struct store *store, struct arena *arena, const char *course, int64_t after, size_t limit, struct store_tolds *out, struct error *err) MUST_USE;

// --- courses ------------------------------------------------------------------------------------------------------------------------------
// A fact course-published, for each time that a course was: the last one of a course is what learners get.
struct store_publication { int64_t seq, at; const char *course, *version, *by; };
struct store_publications { struct store_publication *items; size_t count; };
// In order of seq. `course` NULL or "": of all.
bool store_publications(struct store *store, struct arena *arena, const char *course, struct store_publications *out, struct error *err) MUST_USE;
// Called (from the writer's thread) after a commit with such a fact, whichever process it came from. May not block. NULL ends it.
void store_on_publication(struct store *store, void (*wake)(void *context), void *context);

// An attempt that is under way, with all that its run is told of the party.
struct store_running {
  struct store_attempt attempt;
  int team_size;                    // of a team; 0: a learner
  const char *name, *lang, *levels; // levels: those that the party had reached in the course when it was opened, a space between them
  struct journal journal;
};
struct store_runnings { struct store_running *items; size_t count; };
// Up to `limit` of a course behind attempt `after`, in order of id, all as of one moment.
bool store_running(struct store *store, struct arena *arena, const char *course, int64_t after, size_t limit, struct store_runnings *out, struct error *err) MUST_USE;
bool store_running_count(struct store *store, const char *course, int64_t *count, struct error *err) MUST_USE;

// --- one change, one commit ------------------------------------------------------------------------------------------------------------
// Everything that must be true together. Built in an arena, then given to store_commit, which returns when it is durable (synchronous=FULL), or
// was refused as a whole. Each function copies nothing: what it is given must live until the commit returns.
struct store_change;
struct store_change *store_change_new(struct arena *arena);
void store_change_learner(struct store_change *change, const struct store_learner *learner);                 // insert, or new name, lang, organisation
void store_change_identity(struct store_change *change, const char *kind, const char *issuer, const char *subject, const char *learner);
void store_change_team(struct store_change *change, const struct store_team *team);                            // insert, or new name, lang, seats
void store_change_member(struct store_change *change, const char *team, const char *learner);                 // who is in it already stays
void store_change_login(struct store_change *change, const char *token_hash, const char *learner, int64_t expires_at);
void store_change_login_put_off(struct store_change *change, const char *token_hash, int64_t expires_at); // of one that is there; one that is not stays away
void store_change_logout(struct store_change *change, const char *token_hash);
void store_change_logout_all(struct store_change *change, const char *learner); // every login there is of this learner before this operation
// ERROR_CONFLICT where nobody would be administrator any more.
void store_change_role(struct store_change *change, const char *learner, enum role role, bool given);
void store_change_password(struct store_change *change, const char *learner, const char *hash); // "": none any more
// `only`: all earlier ones of its kind are over.
void store_change_ticket(struct store_change *change, const struct store_ticket *ticket, bool only);
// Uses a ticket up. ERROR_NOT_FOUND where it is no good any more, so that of two who use it at once one is refused, with the whole change.
void store_change_ticket_used(struct store_change *change, const char *kind, const char *token_hash);
void store_change_audit(struct store_change *change, const char *who, const char *what, const char *subject);
// Opens an attempt: writes the fact attempt-opened and the attempt that follows from it. Refused with ERROR_CONFLICT where the party has a running one at
// this pitstop: result.attempt is that one. `by` = path | launch | code | author: one who looks at a pitstop begins anew whenever they like; what ran is surpassed.
// `record`: of the party, read before; where it is still true, what the party sits down to need not be read. NULL: it is.
struct store_opening { const char *party, *mode, *course, *pitstop, *version, *registration, *by; uint64_t seed; const struct store_record *record; };
void store_change_open(struct store_change *change, const struct store_opening *opening);
// Appends journal rows to an attempt (0: the one opened in this change). `expected_seq` is the last_seq that the caller saw; another one means that somebody was
// first: ERROR_CONFLICT, nothing is written. A row's seq is assigned in order.
struct store_row { const char *name, *member; const struct value *value; int right; const char *on; };
void store_change_rows(struct store_change *change, int64_t attempt, int expected_seq, const struct store_row *rows, size_t count);
// Appends a fact and what follows from it: the `follows` tables and a delivery for each endpoint that gets this kind (and this learner's organisation).
// `fact.seq` and `fact.at` are assigned. `attempt` 0 with a registration of this change: the attempt opened in it.
void store_change_fact(struct store_change *change, const struct store_fact *fact);
// The same for a fact agreement-settled, where the agreement is still as its owner saw it: open, and moved so many times before. Otherwise ERROR_CONFLICT: it was settled elsewhere.
void store_change_settle(struct store_change *change, const struct store_fact *fact, int moved);
// The same for level-reached and course-done, where the party has not reached it before; otherwise nothing is written, so that two commits at once tell it once.
void store_change_reached(struct store_change *change, const struct store_fact *fact);
// Own words came back: how they stood. ERROR_CONFLICT where this round of them was answered before.
struct store_returned { int64_t attempt; const char *name; int round; const char *still, *words, *on; };
void store_change_returned(struct store_change *change, const struct store_returned *returned);
void store_change_draft(struct store_change *change, int64_t attempt, const char *name, const struct store_draft *draft);
void store_change_draft_gone(struct store_change *change, int64_t attempt, const char *name);
// A paused endpoint's deliveries are made and kept, and claimed by nobody. Dead letters wait again, with new tries: one (`fact`) or all (0) of an endpoint; what was frozen is sent as it is,
// unless `map_again`. ERROR_NOT_FOUND: no such endpoint, or the one fact is no dead letter of it.
void store_change_pause(struct store_change *change, const char *endpoint, bool paused);
void store_change_retry(struct store_change *change, const char *endpoint, int64_t fact, bool map_again);
// Everything of a learner goes, and of whoever was merged into that one (docs/decisions/0039). `receipt` (a new text, of crypto_id) names what stays of it. `tell`: the LMSs that got results
// take them back too. ERROR_NOT_FOUND: no such learner. Afterwards nothing of it is left in the file.
void store_change_erase(struct store_change *change, const char *learner, const char *receipt, bool tell);
// Own words of these attempts go (answers, and the fields of facts that are own words); drafts, texts of dead letters, and logins that are over go too. Results stay.
struct store_retention;
void store_change_expire(struct store_change *change, const struct store_retention *retention, const int64_t *attempts, size_t count);
// A letter to be sent (see "letters" below): `id`, `made_at` and what comes of it are the store's. An empty address or text, or one that is too large, refuses the change.
struct store_letter;
void store_change_letter(struct store_change *change, const struct store_letter *letter);
// Where a learner wants reminders, in place of what was said before; `address` "": nowhere. Letters that wait for another address of theirs are dropped.
struct store_mailbox { const char *learner, *address, *state /* asked | on | bounced */, *reason; int64_t at; };
void store_change_mailbox(struct store_change *change, const struct store_mailbox *mailbox);
// What whoever has the token may do for this learner, until it ends. `about`: an agreement's id, an address; `moved`: how often the agreement had been moved.
struct store_link { const char *token_hash, *learner, *kind /* confirm | stop | deed */, *about; int moved; int64_t expires_at; };
void store_change_link(struct store_change *change, const struct store_link *link);
// A learner was reminded of something, on a local day. ERROR_CONFLICT where that was told before: so a change with it tells once.
struct store_reminder { const char *learner, *what, *on; };
void store_change_reminder(struct store_change *change, const struct store_reminder *reminder);

struct store_result { int64_t attempt; int last_seq, number; }; // number: of an attempt opened in it, where its record was given
// Errors: ERROR_CONFLICT (above), ERROR_BUSY (queue full), ERROR_FULL (disk full), ERROR_IO. On an error nothing of the change was written, and a later one can succeed.
bool store_commit(struct store *store, const struct store_change *change, struct store_result *result, struct error *err) MUST_USE;
// The same without waiting, for a caller with something else to do: `settled` is called once, from the store's thread, when the change is durable or was refused as a whole
// (then store_commit tells why, if it is asked again). It may not block. `change`, `result` and `context` live until then. False, and no call: ERROR_BUSY, or a change that is refused at once.
bool store_commit_later(struct store *store, const struct store_change *change, struct store_result *result, void (*settled)(void *context, bool committed), void *context,
                        struct error *err) MUST_USE;

// --- an erase -------------------------------------------------------------------------------------------------------------------------------
struct store_receipt { const char *id, *day; const struct value *counts; }; // local day; how many of what went
// ERROR_NOT_FOUND.
bool store_receipt(struct store *store, struct arena *arena, const char *id, struct store_receipt *out, struct error *err) MUST_USE;
// What erases left behind in a file that is too large to be made anew while learners wait: at night, or when nobody is there. Answers wait meanwhile; nothing to do takes no time.
bool store_sweep(struct store *store, struct error *err) MUST_USE;
// A fact learner-erased. As a delivery its data are `actor` (how the endpoint knew the learner) and `erased`: the facts { seq, kind, passed? } that it got or may have got, until it was told.
bool fact_tells_erase(const struct store_fact *fact);
// How an endpoint knows a learner: HMAC of the learner's id by the endpoint's pseudonym_key (facts.md).
void store_pseudonym(const char *key, const char *learner, char out[65]);

// --- what goes by itself -----------------------------------------------------------------------------------------------------------------------
// Moments (UTC ms): what is older goes. 0: nothing of that kind.
struct store_retention { int64_t guests, words, drafts, dead; };
// Guests that are over, attempts whose own words are over (up to `limit` of each), and how many drafts, texts of dead letters and logins.
struct store_expired { const char **guests; size_t guest_count; int64_t *attempts; size_t attempt_count; int64_t drafts, dead, logins; };
bool store_expired(struct store *store, struct arena *arena, const struct store_retention *retention, size_t limit, struct store_expired *out, struct error *err) MUST_USE;

// --- own pictures -------------------------------------------------------------------------------------------------------------------------
// `id` is the SHA-256 of the bytes, in hex: what an answer names. Each owner has a copy: who was not told of a picture cannot ask for it, and an erase reaches it.
struct store_media { const char *id; const void *bytes; size_t length; int width, height; };
// One that is there already stays. ERROR_CONFLICT: the owner has LIMIT_PICTURES of them. Those that no answer or draft of the owner names are let go of after a day.
bool store_media_put(struct store *store, const char *owner, const struct store_media *media, struct error *err) MUST_USE;
// The ids of all of them, oldest first.
struct store_medias { const char **ids; size_t count; };
bool store_medias(struct store *store, struct arena *arena, const char *party, struct store_medias *out, struct error *err) MUST_USE;
// A picture of this party, also of whom was merged into it. `out` NULL: only whether there is one. ERROR_NOT_FOUND.
bool store_media(struct store *store, struct arena *arena, const char *party, const char *id, struct store_media *out, struct error *err) MUST_USE;

// --- secrets of this installation -----------------------------------------------------------------------------------------------------------
// `size` random bytes that belong to `name`, made at the first call and the same ever after (the key that signs forms and resume links).
bool store_secret(struct store *store, const char *name, void *bytes, size_t size, struct error *err) MUST_USE;

// --- deliveries ---------------------------------------------------------------------------------------------------------------------------
struct store_endpoint {
  const char *id, *connector, *url, *organisation, *secret; // organisation "": of all learners; secret: the name of one
  const struct value *send;     // list of classes (model/fact.h)
  const struct value *settings;
  bool ordered;                 // per registration, one after the other
  bool paused;                  // counts for an endpoint that is new; later store_change_pause decides
  const char *pseudonym_key;    // hex; made by the store when the endpoint first appears; names learners to this LMS (facts.md)
};
struct store_endpoints { struct store_endpoint *items; size_t count; };
// The endpoints of academy.lua: new ones are added, changed ones updated, missing ones marked gone (their deliveries are kept, not claimed).
bool store_endpoints_put(struct store *store, const struct store_endpoints *endpoints, struct error *err) MUST_USE;
bool store_endpoints(struct store *store, struct arena *arena, struct store_endpoints *out, struct error *err) MUST_USE;

enum store_delivery_state { DELIVERY_WAITING, DELIVERY_DELIVERED, DELIVERY_DEAD, DELIVERY_NOTHING /* the connector maps this fact to no message */ };
struct store_delivery {
  const char *endpoint;
  struct store_fact fact;
  enum store_delivery_state state;
  int tries;
  int64_t next_at, settled_at;
  int64_t lease, lease_until; // of a claimed one
  const char *frozen;       // the messages as they were first made, "" until frozen; a retry sends these bytes
  bool kept;                // bytes, reason or body of an earlier try are kept with it
  int status;               // of the last answer, 0 none
  const char *reason, *body; // of the last try
};
struct store_deliveries { struct store_delivery *items; size_t count; };
// Takes up to `limit` deliveries of an endpoint that is not paused, that are due, for `lease_ms`; another claim gets them only after that time. Of an ordered endpoint a delivery is due only
// when all earlier ones of its registration are settled or claimed with it. In order of fact.
bool store_delivery_claim(struct store *store, struct arena *arena, const char *endpoint, size_t limit, int64_t lease_ms, struct store_deliveries *out, struct error *err) MUST_USE;
// Keeps the messages of deliveries of one claim, in one commit, before they are sent. A delivery that was frozen before keeps its first bytes.
bool store_delivery_freeze(struct store *store, const struct store_delivery *items, size_t count, struct error *err) MUST_USE;
// Settles deliveries of one endpoint, in one commit: state, status, reason, body, tries, and next_at for those that stay DELIVERY_WAITING; ends the lease.
bool store_delivery_settle(struct store *store, const struct store_delivery *items, size_t count, struct error *err) MUST_USE;
// Earliest moment at which something is due, INT64_MAX where nothing waits.
bool store_delivery_next(struct store *store, int64_t *at, struct error *err) MUST_USE;
// Whether anything waits whose moment has come at an endpoint that is not paused, whoever holds it.
bool store_delivery_due(struct store *store, bool *due, struct error *err) MUST_USE;
// Called (from the writer's thread) after a commit that made deliveries, or changed what may be taken. NULL ends it.
void store_on_delivery(struct store *store, void (*wake)(void *context), void *context);

struct store_sync { const char *endpoint; int64_t waiting, retrying, delivered, dead, nothing, oldest_at, last_delivered_at; const char *last_reason, *last_body; int last_status; bool paused, gone; };
struct store_syncs { struct store_sync *items; size_t count; };
bool store_sync(struct store *store, struct arena *arena, struct store_syncs *out, struct error *err) MUST_USE;
// Dead letters (endpoint NULL: of all), newest first.
bool store_dead(struct store *store, struct arena *arena, const char *endpoint, size_t limit, struct store_deliveries *out, struct error *err) MUST_USE;

// --- letters (docs/decisions/0038) ----------------------------------------------------------------------------------------------------------
// Mail to one person. Its text leaves at most once: who sends it takes it by a lease, says before the text leaves that it will (store_letter_hand), and settles it. One whose text may have
// left when its holder died is not sent again.
enum store_letter_state { LETTER_WAITING, LETTER_SENT, LETTER_DEAD };
struct store_letter {
  int64_t id;                // never used twice: its Message-ID is made of it
  const char *learner;       // "": nobody's yet
  const char *kind;          // login | confirm | day | week
  const char *lang;          // of the text
  const char *address;       // as address_clean gives it
  const char *subject, *text; // plain text in UTF-8; a subject of one line
  const char *stop;          // path that ends such letters in one tap; "": none
  int64_t made_at, until;    // UTC ms; after `until` it is not sent any more
  enum store_letter_state state;
  int tries, status;         // status: what the mail server said last, 0 nothing
  int64_t next_at;
  bool bounced;              // settling: the server knows no such address; the mailbox is marked
  const char *reason;        // of the last try, "" where it is sent
};
struct store_letters { struct store_letter *items; size_t count; };
// Takes up to `limit` letters that are due, oldest first, for `lease_ms`. Those whose time is over, and those whose text may have left under an earlier lease, are given up.
bool store_letter_claim(struct store *store, struct arena *arena, size_t limit, int64_t lease_ms, struct store_letters *out, struct error *err) MUST_USE;
// From here on the text may leave. ERROR_NOT_FOUND: there is no such letter any more (its learner was erased, or stopped them), or another has it.
bool store_letter_hand(struct store *store, const struct store_letter *letter, struct error *err) MUST_USE;
// State, tries, status, reason, and next_at of one that goes on waiting. Of one that is sent or dead the words and the address are gone with this commit.
bool store_letter_settle(struct store *store, const struct store_letter *letter, struct error *err) MUST_USE;
// The earliest moment at which one is due, INT64_MAX where none waits. A new letter calls what store_on_delivery was given.
bool store_letter_next(struct store *store, int64_t *at, struct error *err) MUST_USE;
// Of the last thirty days, but for what waits. failing_since 0: nothing had to be tried again. The last reason and status are those of the last trouble.
struct store_post { int64_t waiting, retrying, sent, dead, oldest_at, failing_since, last_sent_at; const char *last_reason; int last_status; };
bool store_post(struct store *store, struct arena *arena, struct store_post *out, struct error *err) MUST_USE;

// ERROR_NOT_FOUND: this learner has none.
bool store_mailbox(struct store *store, struct arena *arena, const char *learner, struct store_mailbox *out, struct error *err) MUST_USE;
struct store_mailboxes { struct store_mailbox *items; size_t count; };
// Mailboxes that are on, behind learner `after` in order of learner; each with the learner that the work belongs to now.
bool store_mailboxes(struct store *store, struct arena *arena, const char *after, size_t limit, struct store_mailboxes *out, const char **last, struct error *err) MUST_USE;
// How many learners asked for this address since a moment, without it having said yes.
bool store_mailbox_asked(struct store *store, const char *address, int64_t since, int64_t *count, struct error *err) MUST_USE;
// ERROR_NOT_FOUND: no such link, it has ended, or its learner was erased.
bool store_link(struct store *store, struct arena *arena, const char *token_hash, struct store_link *out, struct error *err) MUST_USE;
struct store_reminders { struct store_reminder *items; size_t count; };
bool store_reminders(struct store *store, struct arena *arena, const char *learner, struct store_reminders *out, struct error *err) MUST_USE;
// Facts of a party that end on a day: two-settled and mandate-given, in order of seq.
bool store_ending(struct store *store, struct arena *arena, const char *party, struct store_facts *out, struct error *err) MUST_USE;
