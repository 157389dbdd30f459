// SPDX-License-Identifier: EUPL-1.2
// academy.lua: the configuration, as data (author-api.md "academy.lua"), evaluated in a cage and held against its schema.
#pragma once
#include "cage/cage.h"
#include "model/schema.h"

struct academy_endpoint {
  const char *id, *connector, *organisation, *url, *secret;
  const struct value *send, *settings;
};
struct academy_organisation { const char *id; const char **domains; size_t domain_count; };

// How mail leaves. url "": it does not.
struct academy_mail { const char *url, *from, *secret; bool tls; int hour; /* of the day, from which reminders go */ };

struct academy {
  const char *name, *language, *timezone, *url;      // url "" where it has none yet: then the listening address
  const char **languages; size_t language_count;
  const char *courses, *plugins;                     // absolute paths
  const char **order; size_t order_count;            // ids of courses that learners see first; the others follow by id
  int group_minimum;
  const char *publish;                               // when learners get what stands in the folder: "start" | "command" (docs/decisions/0036)
  const char *retention_words, *retention_guests, *retention_drafts, *retention_dead_letters; // durations
  struct academy_endpoint *endpoints; size_t endpoint_count;
  struct academy_organisation *organisations; size_t organisation_count;
  struct academy_mail mail;
  const char **allow; size_t allow_count;            // "127.0.0.1:8081", "10.1.0.0/16:443": private addresses that endpoints may reach; only this file can say so
  const char **proxy; size_t proxy_count;            // "127.0.0.1", "10.0.0.0/8": whose word about a visitor's address is taken (web/proxy.h)
  const char *file;                                  // where it was read, "" for the built-in one
};

// Reads `path`. NULL gives the built-in academy, with courses and plugins below `shipped` (the folder that holds courses/ and plugins/); a path that does not exist is an
// ERROR_CONFIG, for somebody asked for it. ERROR_CONFIG on the first finding too: file, line, "bedoelde je"; all findings go to `findings`. The academy lives in `arena`.
bool academy_read(struct cage_pool *pool, const char *path, const char *shipped, struct arena *arena, struct academy *academy, struct findings *findings, struct error *err) MUST_USE;
