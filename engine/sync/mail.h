// SPDX-License-Identifier: EUPL-1.2
// One mail through the guarded client (sync/http.h): TLS with a certificate that is right, or in the clear to an address that `allow` names; addresses judged after resolution; every size
// and time capped. Knows where in the conversation the server refused, because a refused recipient, sender and text ask for different things.
#pragma once
#include "sync/http.h"

struct mail {
  const char *url;        // "smtps://mail.example", "smtp://mail.example:587": as academy.lua has it, checked there
  bool tls;               // smtp:// begins TLS, or the mail does not go; false: in the clear
  const char *from, *to;  // address_valid
  const char *secret;     // "user:password"; NULL: none
  const char *message;    // headers and text, lines ended by CRLF; must live until the end
  size_t length;
};

enum mail_stage { MAIL_SERVER /* not reached, or it knows us not */, MAIL_SENDER, MAIL_RECIPIENT, MAIL_TEXT };
struct mail_result {
  bool sent;              // the server has taken it on
  enum mail_stage stage;  // as far as it came
  int status;             // the server's last word: 550; 0 where it gave none since the last thing that was said to it
  const char *reason;     // one sentence; "" where it is sent
};
// `result` lives until it returns.
typedef void mail_done(void *context, const struct mail_result *result);

// `ready` is called when the server waits for the text; it leaves after mail_go, from then or from a later moment on. http_cancel ends it.
bool mail_start(struct http *http, const struct mail *mail, void (*ready)(void *context), mail_done *done, void *context,
                struct http_transfer **transfer, struct error *err) MUST_USE;
void mail_go(struct http_transfer *transfer);
