// SPDX-License-Identifier: EUPL-1.2
// One endpoint's connector plugin, in its own cage: what it is told of a fact, the messages it makes of it, and how it judges an LMS's
// answer. It sees no secret, no learner's id, no field of a fact that the endpoint may not have (facts.md).
#pragma once
#include "base/crypto.h"
#include "course/catalogue.h"
#include "store/store.h"
#include "sync/http.h"
#include "sync/message.h"

struct connector {
  struct cage_pool *pool;
  const char *key;             // "connector:<endpoint>"
  const char *path;            // of a message that names none
  const char *confirm;         // path by which an LMS is asked for a message, with {id}; NULL where the connector names none
  const struct value *same;    // list of paths that are equal where a message is ours; NULL: all that was sent
  const struct value *settings; // the endpoint's, with the manifest's defaults
  size_t batch;                // messages in one request
  int messages;                // about one fact at most: so many ids it is given
  bool coalesce;               // of several facts of one registration and kind the newest tells all
  bool bound;
};

// What every fact is told beside: built once per sync.
struct connector_home {
  const struct academy *academy;
  const struct catalogue *catalogue;
  const char *url;             // of the academy, without a slash at its end
  const struct crypto_space *space; // its UUIDv5: ids are made in it
};
bool connector_home(struct arena *arena, const struct academy *academy, const struct catalogue *catalogue, const char *url,
                    struct connector_home *home, struct error *err) MUST_USE;

// Whether the manifest of a plugin asks for order per registration; where there is no plugin: yes.
bool connector_ordered(const struct plugin *plugin);

// Loads the plugin in the endpoint's cage. ERROR_CONFIG: no such plugin; ERROR_SCRIPT: it is broken, with file and line. Settings that
// the manifest does not know are named in the log.
bool connector_bind(struct arena *arena, struct cage_pool *pool, const struct plugin *plugin, const struct store_endpoint *endpoint,
                    const struct log *log, struct connector *connector, struct error *err) MUST_USE;
void connector_unbind(struct connector *connector);

// What a connector is told, packed: the head of a request about so many facts, which empties `out`, and behind it one item { fact, about } for each. `arena` has to live as long as `last`.
struct pseudonym { // of the person who was told of last, since facts of one person come together; begins as {0}
  const char *learner, *name;
};
void connector_request(struct buffer *out, const struct connector *connector, const struct connector_home *home, size_t count);
void connector_item(struct buffer *out, struct arena *arena, struct pseudonym *last, const struct connector *connector, const struct connector_home *home,
                    const struct store_endpoint *endpoint, const struct store_fact *fact);
struct mapped { // what a connector made of one fact
  bool well;
  struct messages messages;
  struct error error; // where it is not well: the connector's own word on this fact
};
// Asks about the `count` facts of a request. `*done` of them have an outcome in `out`, at least one; the rest is to be asked again. False where there is no answer at all: the cage died
// (ERROR_SCRIPT; with one item, of that fact), or there is none to ask now (quarantined, busy: any other code). Bodies of messages are where the reply lies, until they are frozen; all else
// is in `arena`.
bool connector_map(struct arena *arena, const struct connector *connector, const struct buffer *request, size_t count, struct buffer *reply, struct mapped *out,
                   size_t *done, struct error *err) MUST_USE;

enum verdict { VERDICT_DELIVERED, VERDICT_RETRY, VERDICT_DEAD };
struct judgement {
  enum verdict verdict;
  const char *reason; // "" for delivered
  bool access;        // 401 or 403, to be tried again: the secret is at fault, not the message
};
// The connector's word on an answer, within what leerpad allows: an answer that did not come whole is never delivered and never final. A
// connector without `judge`, or a faulty one, gives judge_by_status.
struct judgement connector_judge(struct arena *arena, const struct connector *connector, const struct log *log, const struct message *message,
                                 size_t count, const struct http_response *response);
// 2xx delivered; 401 and 403 to be tried again, they are about us; 3xx, 408, 425, 429, 5xx to be tried again; other 4xx final.
struct judgement judge_by_status(struct arena *arena, const struct http_response *response);

// The beginning of an answer as text: at most `most` bytes, valid UTF-8, without control characters but tab and line end.
const char *response_excerpt(struct arena *arena, const struct http_response *response, size_t most);
