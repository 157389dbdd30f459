// SPDX-License-Identifier: EUPL-1.2
// The door of the store: finds the back end by the scheme of the url and passes every verb on.
#include "store/store.h"
#include "store/backend.h"
#include <string.h>

static const struct backend *const backends[] = {&sqlite_backend};
enum { SCHEMA_VERSION = 3 }; // a test holds it against the last step of the back ends

// The back end of an url, and what stands behind its scheme; NULL with ERROR_CONFIG where there is none.
static const struct backend *find(const char *url, const char **place, struct error *err) {
  const char *colon = url != NULL ? strchr(url, ':') : NULL;
  for (size_t i = 0; colon != NULL && i < sizeof(backends) / sizeof(backends[0]); i++) {
    size_t length = (size_t)(colon - url);
    if (strlen(backends[i]->scheme) != length || memcmp(backends[i]->scheme, url, length) != 0) continue;
    *place = colon + 1;
    return backends[i];
  }
  (void)error_set(err, ERROR_CONFIG, "\"%s\" is geen plek voor gegevens die leerpad kent", url != NULL ? url : "");
  (void)error_fix(err, "schrijf sqlite:/map/leerpad.sqlite");
  return NULL;
}

bool store_open(const struct store_config *config, struct store **store, struct error *err) {
  REQUIRE(config->clock != NULL);
  const char *place = NULL;
  const struct backend *backend = find(config->url, &place, err);
  return backend != NULL && backend->open(config, place, store, err);
}

bool store_look(const char *url, bool thorough, struct store_look *out, struct error *err) {
  const char *place = NULL;
  const struct backend *backend = find(url, &place, err);
  return backend != NULL && backend->look(place, thorough, out, err);
}

void store_figures(struct store *store, struct store_figures *out) {
  store->backend->figures(store, out);
}

bool store_writes(struct store *store, struct error *err) {
  return store->backend->writes(store, err);
}

bool store_erased_there(struct store *store, const char *url, struct arena *arena, struct store_ids *ids, struct error *err) {
  const char *place = NULL;
  const struct backend *backend = find(url, &place, err);
  return backend != NULL && backend->erased_there(store, place, arena, ids, err);
}

bool store_backup(struct store *store, const char *path, struct store_look *out, struct error *err) {
  return store->backend->backup(store, path, out, err);
}

void store_close(struct store *store) {
  if (store != NULL) store->backend->close(store);
}

int store_version(void) {
  return SCHEMA_VERSION;
}

bool store_rebuild(struct store *store, struct error *err) {
  return store->backend->rebuild(store, err);
}

bool store_fingerprint(struct store *store, char out[65], struct error *err) {
  return store->backend->fingerprint(store, out, err);
}

bool store_learner(struct store *store, struct arena *arena, const char *learner, struct store_learner *out, struct error *err) {
  return store->backend->learner(store, arena, learner, out, err);
}

bool store_identity(struct store *store, struct arena *arena, const char *kind, const char *issuer, const char *subject,
                    const char **learner, struct error *err) {
  return store->backend->identity(store, arena, kind, issuer, subject, learner, err);
}

bool store_login(struct store *store, struct arena *arena, const char *token_hash, struct store_login *out, struct error *err) {
  return store->backend->login(store, arena, token_hash, out, err);
}

bool store_team(struct store *store, struct arena *arena, const char *team, struct store_team *out, struct error *err) {
  return store->backend->team(store, arena, team, out, err);
}

bool store_members(struct store *store, struct arena *arena, const char *team, struct store_ids *out, struct error *err) {
  return store->backend->members(store, arena, team, out, err);
}

bool store_account(struct store *store, struct arena *arena, const char *learner, struct store_account *out, struct error *err) {
  return store->backend->account(store, arena, learner, out, err);
}

bool store_accounts(struct store *store, struct arena *arena, const struct store_accounts_search *search, struct store_accounts *out,
                    struct error *err) {
  return store->backend->accounts(store, arena, search, out, err);
}

bool store_password(struct store *store, struct arena *arena, const char *learner, const char **hash, struct error *err) {
  return store->backend->password(store, arena, learner, hash, err);
}

bool store_ticket(struct store *store, struct arena *arena, const char *kind, const char *token_hash, struct store_ticket *out,
                  struct error *err) {
  return store->backend->ticket(store, arena, kind, token_hash, out, err);
}

bool store_ticket_count(struct store *store, const char *kind, const char *subject, int64_t *count, struct error *err) {
  return store->backend->ticket_count(store, kind, subject, count, err);
}

bool store_audits(struct store *store, struct arena *arena, int64_t before, size_t limit, struct store_audits *out, struct error *err) {
  return store->backend->audits(store, arena, before, limit, out, err);
}

bool store_attempt(struct store *store, struct arena *arena, int64_t attempt, struct store_attempt *out, struct error *err) {
  return store->backend->attempt(store, arena, attempt, out, err);
}

bool store_attempt_at(struct store *store, struct arena *arena, const char *party, const char *course, const char *pitstop,
                      struct store_attempt *out, struct error *err) {
  return store->backend->attempt_at(store, arena, party, course, pitstop, out, err);
}

bool store_attempts(struct store *store, struct arena *arena, const char *party, const char *course, struct store_attempts *out,
                    struct error *err) {
  return store->backend->attempts(store, arena, party, course, out, err);
}

bool store_standing(struct store *store, struct arena *arena, const char *party, struct store_attempts *out, struct error *err) {
  return store->backend->standing(store, arena, party, out, err);
}

bool store_record(struct store *store, struct arena *arena, const char *party, struct store_record *out, struct error *err) {
  return store->backend->record(store, arena, party, out, err);
}

bool store_journal(struct store *store, struct arena *arena, int64_t attempt, struct journal *journal, struct error *err) {
  return store->backend->journal(store, arena, attempt, journal, err);
}

bool store_draft(struct store *store, struct arena *arena, int64_t attempt, const char *name, struct store_draft *out, struct error *err) {
  return store->backend->draft(store, arena, attempt, name, out, err);
}

bool store_sitting(struct store *store, struct arena *arena, const char *learner, const char *course, const char *pitstop, int64_t attempt,
                   struct store_sitting *out, struct error *err) {
  return store->backend->sitting(store, arena, learner, course, pitstop, attempt, out, err);
}

bool store_levels(struct store *store, struct arena *arena, const char *party, const char *course, struct store_levels *out,
                  struct error *err) {
  return store->backend->levels(store, arena, party, course, out, err);
}

bool store_courses_done(struct store *store, struct arena *arena, const char *party, struct store_courses *out, struct error *err) {
  return store->backend->courses_done(store, arena, party, out, err);
}

bool store_words(struct store *store, struct arena *arena, const char *party, struct store_words *out, struct error *err) {
  return store->backend->words(store, arena, party, out, err);
}

bool store_agreements(struct store *store, struct arena *arena, const char *party, bool open_only, struct store_agreements *out,
                      struct error *err) {
  return store->backend->agreements(store, arena, party, open_only, out, err);
}

bool store_facts(struct store *store, struct arena *arena, const char *party, int64_t attempt, int64_t after, size_t limit,
                 struct store_facts *out, struct error *err) {
  return store->backend->facts(store, arena, party, attempt, after, limit, out, err);
}

bool store_counts(struct store *store, struct arena *arena, enum store_measure measure, const char *course, struct store_counts *out,
                  struct error *err) {
  return store->backend->counts(store, arena, measure, course, out, err);
}

bool store_told(struct store *store, struct arena *arena, const char *course, int64_t after, size_t limit, struct store_tolds *out,
                struct error *err) {
  return store->backend->told(store, arena, course, after, limit, out, err);
}

bool store_publications(struct store *store, struct arena *arena, const char *course, struct store_publications *out, struct error *err) {
  return store->backend->publications(store, arena, course != NULL ? course : "", out, err);
}

void store_on_publication(struct store *store, void (*wake)(void *context), void *context) {
  store->backend->on_publication(store, wake, context);
}

bool store_running(struct store *store, struct arena *arena, const char *course, int64_t after, size_t limit, struct store_runnings *out,
                   struct error *err) {
  return store->backend->running(store, arena, course, after, limit, out, err);
}

bool store_running_count(struct store *store, const char *course, int64_t *count, struct error *err) {
  return store->backend->running_count(store, course, count, err);
}

bool store_commit(struct store *store, const struct store_change *change, struct store_result *result, struct error *err) {
  return store->backend->commit(store, change, result, err);
}

bool store_commit_later(struct store *store, const struct store_change *change, struct store_result *result,
                        void (*settled)(void *context, bool committed), void *context, struct error *err) {
  return store->backend->commit_later(store, change, result, settled, context, err);
}

bool store_secret(struct store *store, const char *name, void *bytes, size_t size, struct error *err) {
  return store->backend->secret(store, name, bytes, size, err);
}

bool store_sweep(struct store *store, struct error *err) {
  return store->backend->sweep(store, err);
}

bool store_expired(struct store *store, struct arena *arena, const struct store_retention *retention, size_t limit,
                   struct store_expired *out, struct error *err) {
  return store->backend->expired(store, arena, retention, limit, out, err);
}

bool store_receipt(struct store *store, struct arena *arena, const char *id, struct store_receipt *out, struct error *err) {
  return store->backend->receipt(store, arena, id, out, err);
}

bool store_media_put(struct store *store, const char *owner, const struct store_media *media, struct error *err) {
  return store->backend->media_put(store, owner, media, err);
}

bool store_medias(struct store *store, struct arena *arena, const char *party, struct store_medias *out, struct error *err) {
  return store->backend->medias(store, arena, party, out, err);
}

bool store_media(struct store *store, struct arena *arena, const char *party, const char *id, struct store_media *out, struct error *err) {
  return store->backend->media(store, arena, party, id, out, err);
}

bool store_endpoints_put(struct store *store, const struct store_endpoints *endpoints, struct error *err) {
  return store->backend->endpoints_put(store, endpoints, err);
}

bool store_endpoints(struct store *store, struct arena *arena, struct store_endpoints *out, struct error *err) {
  return store->backend->endpoints(store, arena, out, err);
}

bool store_delivery_claim(struct store *store, struct arena *arena, const char *endpoint, size_t limit, int64_t lease_ms,
                          struct store_deliveries *out, struct error *err) {
  return store->backend->claim(store, arena, endpoint, limit, lease_ms, out, err);
}

bool store_delivery_freeze(struct store *store, const struct store_delivery *items, size_t count, struct error *err) {
  return store->backend->freeze(store, items, count, err);
}

bool store_delivery_settle(struct store *store, const struct store_delivery *items, size_t count, struct error *err) {
  return store->backend->settle(store, items, count, err);
}

bool store_delivery_due(struct store *store, bool *due, struct error *err) {
  return store->backend->due(store, due, err);
}

bool store_delivery_next(struct store *store, int64_t *at, struct error *err) {
  return store->backend->next(store, at, err);
}

void store_on_delivery(struct store *store, void (*wake)(void *context), void *context) {
  store->backend->on_delivery(store, wake, context);
}

bool store_sync(struct store *store, struct arena *arena, struct store_syncs *out, struct error *err) {
  return store->backend->sync(store, arena, out, err);
}

bool store_dead(struct store *store, struct arena *arena, const char *endpoint, size_t limit, struct store_deliveries *out,
                struct error *err) {
  return store->backend->dead(store, arena, endpoint, limit, out, err);
}

bool store_letter_claim(struct store *store, struct arena *arena, size_t limit, int64_t lease_ms, struct store_letters *out,
                        struct error *err) {
  return store->backend->letter_claim(store, arena, limit, lease_ms, out, err);
}

bool store_letter_hand(struct store *store, const struct store_letter *letter, struct error *err) {
  return store->backend->letter_hand(store, letter, err);
}

bool store_letter_settle(struct store *store, const struct store_letter *letter, struct error *err) {
  return store->backend->letter_settle(store, letter, err);
}

bool store_letter_next(struct store *store, int64_t *at, struct error *err) {
  return store->backend->letter_next(store, at, err);
}

bool store_post(struct store *store, struct arena *arena, struct store_post *out, struct error *err) {
  return store->backend->post(store, arena, out, err);
}

bool store_mailbox(struct store *store, struct arena *arena, const char *learner, struct store_mailbox *out, struct error *err) {
  return store->backend->mailbox(store, arena, learner, out, err);
}

bool store_mailboxes(struct store *store, struct arena *arena, const char *after, size_t limit, struct store_mailboxes *out,
                     const char **last, struct error *err) {
  return store->backend->mailboxes(store, arena, after, limit, out, last, err);
}

bool store_mailbox_asked(struct store *store, const char *address, int64_t since, int64_t *count, struct error *err) {
  return store->backend->mailbox_asked(store, address, since, count, err);
}

bool store_link(struct store *store, struct arena *arena, const char *token_hash, struct store_link *out, struct error *err) {
  return store->backend->link(store, arena, token_hash, out, err);
}

bool store_reminders(struct store *store, struct arena *arena, const char *learner, struct store_reminders *out, struct error *err) {
  return store->backend->reminders(store, arena, learner, out, err);
}

bool store_ending(struct store *store, struct arena *arena, const char *party, struct store_facts *out, struct error *err) {
  return store->backend->ending(store, arena, party, out, err);
}
