// SPDX-License-Identifier: EUPL-1.2
// The messages of one delivery: made by a connector (hostile: checked here), frozen as one text, and read back for a retry with the same
// bytes.
#pragma once
#include "base/pack.h"

struct message {
  const char *method;                         // POST, PUT, DELETE
  const char *path;                           // behind the endpoint's url; "" for the url itself
  const char *id;                             // by which the LMS knows it; "" where the connector names none
  const char **headers; size_t header_count;  // "Name: value"
  const char *body; size_t length;            // the exact bytes, not terminated; NULL where it has none
};
struct messages { struct message *items; size_t count; };

struct message_before { // the last one that was read of the same reply: most have its path and its headers; begins as {0}
  const char *path;
  const void *packed; size_t length;          // its headers, as they came
  bool body;
  const char **headers; size_t header_count;  // NULL: there is none before
};
// The list of messages before the reader, from a connector's reply: { json, path?, method?, headers?, id? } each, `json` as text. `path` is what a message without one gets.
// ERROR_SCRIPT says which message and what is wrong: too many, an unknown method, a path that leaves the endpoint, a header that is leerpad's own, a
// body that is too large or missing; the reader stands behind the list then too, unless the bytes themselves are malformed, which is for its own error to say.
// Bodies are where they were read: what else a message has is in `arena`.
bool messages_read(struct arena *arena, struct pack_reader *reader, const char *path, struct message_before *before, struct messages *messages,
                   struct error *err) MUST_USE;

// One text, and back. What was frozen has its bodies in the text, so the reply they were read from may go. Thawed bodies are
// byte for byte what was frozen. Freezing fails with ERROR_SCRIPT where all messages of one
// fact together are larger than LIMIT_JSON, thawing with ERROR_INTERNAL for a text that messages_freeze did not write.
bool messages_freeze(struct arena *arena, struct messages *messages, const char **text, struct error *err) MUST_USE;
bool messages_thaw(struct arena *arena, const char *text, struct messages *messages, struct error *err) MUST_USE;

// May stand in one JSON array with the other: both are POSTs to the same path with the same headers.
bool message_joins(const struct message *a, const struct message *b);

// <endpoint url>/<path>, before the url's own query; queries are joined.
char *message_url(struct arena *arena, const char *endpoint, const char *path);

// Whether `theirs` (what an LMS has) is what we sent: each path of `same` ("verb.id") equal in both, absent in both included; with `same`
// NULL all that we sent must be there.
bool message_same(struct arena *arena, const struct message *ours, const char *theirs, size_t length, const struct value *same);
