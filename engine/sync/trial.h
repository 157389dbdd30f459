// SPDX-License-Identifier: EUPL-1.2
// A connector on trial: what would leave, without an LMS. For `leerpad test`; the cage, the checks of messages and the rule of judging are those of real deliveries.
#pragma once
#include "sync/connector.h"

struct trial {
  struct cage_pool *pool;
  const struct academy *academy;
  const struct catalogue *catalogue;
  const struct log *log;
  const struct plugin *plugin;
};

// The messages of these facts for an endpoint with this `send` (NULL: all classes) and these settings (NULL: the defaults), each as a connector's map gives it, and with the kind of the
// fact: { json, path, method, id, headers = { [name] = value }, fact = kind }. ERROR_SCRIPT: the connector's own word, with its place.
bool trial_messages(const struct trial *trial, struct arena *arena, const struct value *send, const struct value *settings, const struct store_facts *facts, const struct value **messages,
                    struct error *err) MUST_USE;

// A case of a connector's test.lua:
//   { name, fact, about?, settings?, messages = { { ["json>verb>id"] = value } ... }, absent? = { path ... } }    `absent` holds for every message; a field of `about` that is false is not there
//   { name, response = { status, headers, body }, verdict, reason? = part of it, settings? }
struct trial_outcome { const char *expected, *seen, *fix; };
// False where it is not met; `outcome` says what was seen.
bool trial_case(const struct trial *trial, struct arena *arena, const struct value *data, struct trial_outcome *outcome);
