// SPDX-License-Identifier: EUPL-1.2
// A back end of the store: one table of verbs. store.c chooses it by the scheme of the url and passes every call on; the contracts of store.h hold word for word,
// and what a back end has to keep beyond them stands beside its verb. The suite in tests/store runs on each back end.
#pragma once
#include "store/change.h"

struct backend {
  const char *scheme;  // "sqlite": what stands before the first colon of the url
  // `place` is the url behind the scheme. On false nothing is left behind: no thread, no lock, no half-made file.
  bool (*open)(const struct store_config *config, const char *place, struct store **store, struct error *err);
  void (*close)(struct store *store);                         // after the last call has returned; commits what is queued
  bool (*rebuild)(struct store *store, struct error *err);    // readers see the old tables or the new ones, never a part
  bool (*fingerprint)(struct store *store, char out[65], struct error *err); // one moment of the tables
  void (*figures)(struct store *store, struct store_figures *out);
  bool (*writes)(struct store *store, struct error *err);
  bool (*backup)(struct store *store, const char *path, struct store_look *out, struct error *err);
  bool (*erased_there)(struct store *store, const char *place, struct arena *arena, struct store_ids *ids, struct error *err);
  bool (*look)(const char *place, bool thorough, struct store_look *out, struct error *err); // without a store that is open

  bool (*learner)(struct store *store, struct arena *arena, const char *learner, struct store_learner *out, struct error *err);
  bool (*team)(struct store *store, struct arena *arena, const char *team, struct store_team *out, struct error *err);
  bool (*members)(struct store *store, struct arena *arena, const char *team, struct store_ids *out, struct error *err);
  bool (*identity)(struct store *store, struct arena *arena, const char *kind, const char *issuer, const char *subject, const char **learner,
                   struct error *err);
  bool (*login)(struct store *store, struct arena *arena, const char *token_hash, struct store_login *out, struct error *err);
  bool (*account)(struct store *store, struct arena *arena, const char *learner, struct store_account *out, struct error *err);
  bool (*accounts)(struct store *store, struct arena *arena, const struct store_accounts_search *search, struct store_accounts *out,
                   struct error *err);
  bool (*password)(struct store *store, struct arena *arena, const char *learner, const char **hash, struct error *err);
  bool (*ticket)(struct store *store, struct arena *arena, const char *kind, const char *token_hash, struct store_ticket *out,
                 struct error *err);
  bool (*ticket_count)(struct store *store, const char *kind, const char *subject, int64_t *count, struct error *err);
  bool (*audits)(struct store *store, struct arena *arena, int64_t before, size_t limit, struct store_audits *out, struct error *err);

  bool (*attempt)(struct store *store, struct arena *arena, int64_t attempt, struct store_attempt *out, struct error *err);
  bool (*attempt_at)(struct store *store, struct arena *arena, const char *party, const char *course, const char *pitstop,
                     struct store_attempt *out, struct error *err);
  bool (*attempts)(struct store *store, struct arena *arena, const char *party, const char *course, struct store_attempts *out,
                   struct error *err);
  bool (*record)(struct store *store, struct arena *arena, const char *party, struct store_record *out, struct error *err);
  bool (*standing)(struct store *store, struct arena *arena, const char *party, struct store_attempts *out, struct error *err);
  bool (*journal)(struct store *store, struct arena *arena, int64_t attempt, struct journal *journal, struct error *err);
  bool (*draft)(struct store *store, struct arena *arena, int64_t attempt, const char *name, struct store_draft *out, struct error *err);

  bool (*sitting)(struct store *store, struct arena *arena, const char *learner, const char *course, const char *pitstop, int64_t attempt,
                  struct store_sitting *out, struct error *err); // one moment of the file

  bool (*levels)(struct store *store, struct arena *arena, const char *party, const char *course, struct store_levels *out,
                 struct error *err);
  bool (*courses_done)(struct store *store, struct arena *arena, const char *party, struct store_courses *out, struct error *err);
  bool (*words)(struct store *store, struct arena *arena, const char *party, struct store_words *out, struct error *err);
  bool (*agreements)(struct store *store, struct arena *arena, const char *party, bool open_only, struct store_agreements *out,
                     struct error *err);
  bool (*facts)(struct store *store, struct arena *arena, const char *party, int64_t attempt, int64_t after, size_t limit,
                struct store_facts *out, struct error *err);

  bool (*counts)(struct store *store, struct arena *arena, enum store_measure measure, const char *course, struct store_counts *out,
                 struct error *err);
  bool (*told)(struct store *store, struct arena *arena, const char *course, int64_t after, size_t limit, struct store_tolds *out,
               struct error *err);

  bool (*publications)(struct store *store, struct arena *arena, const char *course, struct store_publications *out, struct error *err);
  void (*on_publication)(struct store *store, void (*wake)(void *context), void *context); // as on_delivery
  bool (*running)(struct store *store, struct arena *arena, const char *course, int64_t after, size_t limit, struct store_runnings *out,
                  struct error *err); // one moment of the tables
  bool (*running_count)(struct store *store, const char *course, int64_t *count, struct error *err);

  // Returns only when the change is durable, or refused as a whole. A change that is refused does not touch those that are committed with it.
  bool (*commit_later)(struct store *store, const struct store_change *change, struct store_result *result,
                       void (*settled)(void *context, bool committed), void *context, struct error *err);
  bool (*commit)(struct store *store, const struct store_change *change, struct store_result *result, struct error *err);
  bool (*secret)(struct store *store, const char *name, void *bytes, size_t size, struct error *err); // two first calls at once agree

  bool (*sweep)(struct store *store, struct error *err);
  bool (*expired)(struct store *store, struct arena *arena, const struct store_retention *retention, size_t limit, struct store_expired *out,
                  struct error *err);
  bool (*receipt)(struct store *store, struct arena *arena, const char *id, struct store_receipt *out, struct error *err);
  bool (*media_put)(struct store *store, const char *owner, const struct store_media *media, struct error *err);
  bool (*medias)(struct store *store, struct arena *arena, const char *party, struct store_medias *out, struct error *err);
  bool (*media)(struct store *store, struct arena *arena, const char *party, const char *id, struct store_media *out, struct error *err);

  bool (*endpoints_put)(struct store *store, const struct store_endpoints *endpoints, struct error *err); // one change
  bool (*endpoints)(struct store *store, struct arena *arena, struct store_endpoints *out, struct error *err);
  bool (*claim)(struct store *store, struct arena *arena, const char *endpoint, size_t limit, int64_t lease_ms,
                struct store_deliveries *out, struct error *err); // two claimers at once never get the same delivery; nothing due writes nothing
  bool (*freeze)(struct store *store, const struct store_delivery *items, size_t count, struct error *err);
  bool (*settle)(struct store *store, const struct store_delivery *items, size_t count, struct error *err);
  bool (*next)(struct store *store, int64_t *at, struct error *err);
  bool (*due)(struct store *store, bool *due, struct error *err);
  void (*on_delivery)(struct store *store, void (*wake)(void *context), void *context); // after it returns no earlier `wake` is under way
  bool (*sync)(struct store *store, struct arena *arena, struct store_syncs *out, struct error *err);
  bool (*dead)(struct store *store, struct arena *arena, const char *endpoint, size_t limit, struct store_deliveries *out,
               struct error *err);

  bool (*letter_claim)(struct store *store, struct arena *arena, size_t limit, int64_t lease_ms, struct store_letters *out, struct error *err);
  bool (*letter_hand)(struct store *store, const struct store_letter *letter, struct error *err);
  bool (*letter_settle)(struct store *store, const struct store_letter *letter, struct error *err);
  bool (*letter_next)(struct store *store, int64_t *at, struct error *err);
  bool (*post)(struct store *store, struct arena *arena, struct store_post *out, struct error *err);
  bool (*mailbox)(struct store *store, struct arena *arena, const char *learner, struct store_mailbox *out, struct error *err);
  bool (*mailboxes)(struct store *store, struct arena *arena, const char *after, size_t limit, struct store_mailboxes *out, const char **last, struct error *err);
  bool (*mailbox_asked)(struct store *store, const char *address, int64_t since, int64_t *count, struct error *err);
  bool (*link)(struct store *store, struct arena *arena, const char *token_hash, struct store_link *out, struct error *err);
  bool (*reminders)(struct store *store, struct arena *arena, const char *learner, struct store_reminders *out, struct error *err);
  bool (*ending)(struct store *store, struct arena *arena, const char *party, struct store_facts *out, struct error *err);
};

// What every back end's own record begins with.
struct store {
  const struct backend *backend;
};

extern const struct backend sqlite_backend;
