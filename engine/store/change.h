// SPDX-License-Identifier: EUPL-1.2
// A change as a list of operations, in the order in which they were asked for: what the functions store_change_* build and a back end's commit carries out.
// JSON is written here, in the caller's thread: the one writer only binds.
#pragma once
#include "store/store.h"

enum operation_kind {
  OPERATION_LEARNER,
  OPERATION_IDENTITY,
  OPERATION_TEAM,
  OPERATION_MEMBER,
  OPERATION_LOGIN,
  OPERATION_LOGOUT,
  OPERATION_LOGOUT_ALL,
  OPERATION_ROLE,
  OPERATION_PASSWORD,
  OPERATION_TICKET,
  OPERATION_TICKET_USED,
  OPERATION_AUDIT,
  OPERATION_OPEN,
  OPERATION_ROWS,
  OPERATION_FACT,
  OPERATION_SETTLE,
  OPERATION_REACHED,
  OPERATION_RETURNED,
  OPERATION_DRAFT,
  OPERATION_DRAFT_GONE,
  OPERATION_SECRET,
  OPERATION_PAUSE,
  OPERATION_RETRY,
  OPERATION_LETTER,
  OPERATION_MAILBOX,
  OPERATION_LINK,
  OPERATION_REMINDER,
  OPERATION_ERASE,
  OPERATION_EXPIRE,
};

struct change_row {
  const char *name, *member, *value, *on; // value: JSON
  int right;                              // RIGHT_*
};

struct operation {
  struct operation *next;
  enum operation_kind kind;
  union {
    struct store_learner learner;
    struct store_team team;
    struct {
      const char *team, *learner;
    } member;
    struct {
      const char *kind, *issuer, *subject, *learner;
    } identity;
    struct { // put off: no learner; logout: the hash only; logout-all: the learner only
      const char *token_hash, *learner;
      int64_t expires_at;
    } login;
    struct {
      const char *learner;
      enum role role;
      bool given;
    } role;
    struct {
      const char *learner, *hash;
    } password;
    struct { // used: kind and hash only
      struct store_ticket ticket;
      bool only;
    } ticket;
    struct {
      const char *who, *what, *subject;
    } audit;
    struct { // the fact attempt-opened, whole but for seq and at
      struct store_fact fact;
      const char *data;
      const char *party;
      const struct store_record *record; // NULL: the caller has none
      const char *mode;
      uint64_t seed;
    } open;
    struct {
      int64_t attempt;
      int expected_seq;
      struct change_row *rows;
      size_t count;
    } rows;
    struct {
      struct store_fact fact;
      const char *data;
      int moved; // settle only: how often the agreement had been moved
    } fact;
    struct store_returned returned;
    struct {
      int64_t attempt, at;
      const char *name, *fields, *problems; // JSON: lists of pairs
    } draft;
    struct {
      const char *endpoint;
      bool paused;
    } pause;
    struct {
      const char *endpoint;
      int64_t fact; // 0: all
      bool map_again;
    } retry;
    struct store_letter letter;
    struct store_mailbox mailbox;
    struct store_link link;
    struct store_reminder reminder;
    struct {
      const char *learner, *receipt;
      bool tell;
    } erase;
    struct {
      struct store_retention retention;
      const int64_t *attempts;
      size_t count;
    } expire;
    struct { // kept only where there is none of this name yet
      const char *name;
      const void *bytes;
      size_t size;
    } secret;
  } of;
};

struct store_change {
  struct arena *arena;
  const char *refused; // why a commit must refuse it (a value that is too large or too deep to be read back), NULL: nothing is wrong
  struct operation *first, **last;
};

void change_secret(struct store_change *change, const char *name, const void *bytes, size_t size);
// The lists of pairs of a draft, back from JSON. A list that is not one (a file that was tampered with) gives no entries.
void change_read_draft(struct arena *arena, const char *fields, const char *problems, struct store_draft *out);
