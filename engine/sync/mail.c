// SPDX-License-Identifier: EUPL-1.2
// SMTP by libcurl. The text is held back by pausing the transfer where the server asks for it. Which command was answered is heard in libcurl's trace, which is kept nowhere else: it has
// the password in it.
#include "sync/mail.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "sync/http_inside.h"
#include <stdlib.h>
#include <string.h>

struct mailing {
  struct http_transfer transfer;
  void (*ready)(void *context);
  mail_done *done;
  const char *message;
  size_t left, heard;       // bytes still to send; bytes that the server has said
  bool asked, may_go, over; // over: we take our leave, and what is said to that is about nothing
  enum mail_stage stage;
  int status;
  const char *said; // the server's last line
};

static size_t on_text(char *bytes, size_t size, size_t count, void *context) {
  struct mailing *mailing = context;
  size_t most = size * count < mailing->left ? size * count : mailing->left;
  if (!mailing->may_go) {
    if (!mailing->asked) mailing->ready(mailing->transfer.context);
    mailing->asked = true;
    if (!mailing->may_go) return CURL_READFUNC_PAUSE;
  }
  memcpy(bytes, mailing->message, most);
  mailing->message += most;
  mailing->left -= most;
  return most;
}

static size_t on_reply(char *bytes, size_t size, size_t count, void *context) {
  struct mailing *mailing = context;
  size_t length = size * count;
  mailing->heard += length;
  if (mailing->heard > LIMIT_SMTP_BYTES) return 0;
  if (mailing->over) return length;
  bool number = length >= 3 && strspn(bytes, "0123456789") >= 3;
  if (!number) return length;
  mailing->status = (bytes[0] - '0') * 100 + (bytes[1] - '0') * 10 + (bytes[2] - '0');
  mailing->said = http_clean(mailing->transfer.arena, bytes, length);
  return length;
}

static int on_trace(CURL *easy, curl_infotype type, char *bytes, size_t length, void *context) {
  static const struct {
    const char *command;
    enum mail_stage stage;
  } stages[] = {{"MAIL FROM", MAIL_SENDER}, {"RCPT TO", MAIL_RECIPIENT}, {"DATA", MAIL_TEXT}};
  struct mailing *mailing = context;
  (void)easy;
  if (type != CURLINFO_HEADER_OUT) return 0;
  for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
    size_t size = strlen(stages[i].command);
    if (length >= size && memcmp(bytes, stages[i].command, size) == 0) mailing->stage = stages[i].stage;
  }
  mailing->over = mailing->over || (length >= 4 && memcmp(bytes, "QUIT", 4) == 0);
  if (!mailing->over) mailing->status = 0;
  return 0;
}

static void mail_ended(struct http_transfer *transfer, CURLcode code) {
  struct mailing *mailing = (struct mailing *)transfer;
  struct mail_result result = {.sent = code == CURLE_OK, .stage = mailing->stage, .status = mailing->status, .reason = ""};
  bool refused = mailing->status >= 400 && mailing->said != NULL;
  if (!result.sent) result.reason = refused ? mailing->said : http_transfer_failure(transfer, code);
  mailing->done(transfer->context, &result);
}

// The name by which we greet is the sender's domain: a machine's own name is often none that a mail server accepts.
static bool set_mail(struct mailing *mailing, const struct mail *mail) {
  CURL *easy = mailing->transfer.easy;
  struct arena *arena = mailing->transfer.arena;
  CURLcode bad = CURLE_OK;
  mailing->transfer.headers = curl_slist_append(NULL, arena_format(arena, "<%s>", mail->to));
  REQUIRE(mailing->transfer.headers != NULL);
  bad |= curl_easy_setopt(easy, CURLOPT_URL, arena_format(arena, "%s/%s", mail->url, strchr(mail->from, '@') + 1));
  bad |= curl_easy_setopt(easy, CURLOPT_USE_SSL, (long)(mail->tls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
  bad |= curl_easy_setopt(easy, CURLOPT_MAIL_FROM, arena_format(arena, "<%s>", mail->from));
  bad |= curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, mailing->transfer.headers);
  bad |= curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  bad |= curl_easy_setopt(easy, CURLOPT_READFUNCTION, on_text);
  bad |= curl_easy_setopt(easy, CURLOPT_READDATA, mailing);
  bad |= curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_reply);
  bad |= curl_easy_setopt(easy, CURLOPT_HEADERDATA, mailing);
  bad |= curl_easy_setopt(easy, CURLOPT_VERBOSE, 1L);
  bad |= curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, on_trace);
  bad |= curl_easy_setopt(easy, CURLOPT_DEBUGDATA, mailing);
  if (mail->secret == NULL) return bad == CURLE_OK;
  size_t user = strcspn(mail->secret, ":");
  char *name = arena_text_of(arena, mail->secret, user);
  bad |= curl_easy_setopt(easy, CURLOPT_USERNAME, name);
  bad |= curl_easy_setopt(easy, CURLOPT_PASSWORD, mail->secret[user] == ':' ? mail->secret + user + 1 : "");
  return bad == CURLE_OK;
}

bool mail_start(struct http *http, const struct mail *mail, void (*ready)(void *context), mail_done *done, void *context,
                struct http_transfer **transfer, struct error *err) {
  struct mailing *made = calloc(1, sizeof *made);
  REQUIRE(made != NULL);
  *made = (struct mailing){.ready = ready, .done = done, .message = mail->message, .left = mail->length};
  made->transfer.context = context;
  made->transfer.ended = mail_ended;
  made->transfer.clear = mail->tls ? NULL : "alleen zonder versleuteling te bereiken, en dan kan ieder onderweg meelezen";
  if (!http_transfer_begin(http, &made->transfer, "smtp,smtps") || !set_mail(made, mail) || !http_transfer_go(&made->transfer)) {
    http_transfer_free(&made->transfer);
    return error_set(err, ERROR_INTERNAL, "libcurl weigert een mail of een van de grenzen");
  }
  *transfer = &made->transfer;
  return true;
}

void mail_go(struct http_transfer *transfer) {
  struct mailing *mailing = (struct mailing *)transfer;
  mailing->may_go = true;
  mailing->status = 0; // what is said from here on is about the text
  if (mailing->asked) (void)curl_easy_pause(transfer->easy, CURLPAUSE_CONT);
}
