// SPDX-License-Identifier: EUPL-1.2
// The one HTTP client of leerpad, guarded (threats 1d): https, or http to what academy.lua allows; addresses judged after resolution; no
// redirects, proxies, cookies or compression; every size and time capped. Mail goes through it too (sync/mail.h). One thread owns a
// client and calls all of its functions; only http_wake may come from another.
#pragma once
#include "base/value.h"
#include "sync/guard.h"

struct http;
struct http_transfer;

struct http_config {
  const struct guard *guard;  // must outlive the client
  int connect_ms, total_ms;   // 0: 5 seconds, 60 seconds
  const char *ca_file;        // NULL: the system's certificates
};

struct http_request {
  const char *method;         // "GET", "POST", "PUT", "DELETE"
  const char *url;            // checked by guard_url
  const char *const *headers; // "Name: value", without CR and LF
  size_t header_count;
  const char *secret;         // "user:password" for Authorization: Basic; NULL where none
  const char *body;           // must live until the transfer ends; NULL where none
  size_t length;
};

struct http_response {
  int status;                  // 0 where no answer came
  const struct value *headers; // map from lower-case name to text
  const char *body;            // as it came, at most LIMIT_REMOTE_BODY bytes; terminated
  size_t length;
  const char *failed;          // NULL where the answer came whole; otherwise one sentence that says why not
  bool timed_out;
};
// `response` lives until it returns. It may start other transfers.
typedef void http_done(void *context, const struct http_response *response);

bool http_open(const struct http_config *config, struct http **http, struct error *err) MUST_USE;
void http_close(struct http *http); // no transfer may be under way; NULL is fine

bool http_start(struct http *http, const struct http_request *request, http_done *done, void *context, struct http_transfer **transfer,
                struct error *err) MUST_USE;
// Ends a transfer without calling `done`.
void http_cancel(struct http *http, struct http_transfer *transfer);

// Works on what is under way and calls `done` for what ended; returns when something ended, after `timeout_ms`, or on http_wake.
bool http_run(struct http *http, int timeout_ms, struct error *err) MUST_USE;
void http_wake(struct http *http); // from any thread
