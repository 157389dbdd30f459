// SPDX-License-Identifier: EUPL-1.2
// libcurl, with everything that leaks in it closed (measurements 5, threats finding 7): MAXFILESIZE and LOW_SPEED do not hold, so bytes
// are counted in the callbacks and the whole transfer has one deadline.
#include "base/crypto.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "sync/http_inside.h"
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

enum { CONNECT_MS = 5000, TOTAL_MS = 60000, HEADERS_KEPT = 64, HOST_CONNECTIONS = 4 };

struct asking {
  struct http_transfer transfer;
  http_done *done;
  struct buffer body;
  struct value *received; // headers of the latest status line
  size_t header_bytes;
};

bool http_open(const struct http_config *config, struct http **http, struct error *err) {
  if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) return error_set(err, ERROR_INTERNAL, "libcurl start niet");
  struct http *made = calloc(1, sizeof *made);
  REQUIRE(made != NULL);
  made->config = *config;
  if (made->config.connect_ms <= 0) made->config.connect_ms = CONNECT_MS;
  if (made->config.total_ms <= 0) made->config.total_ms = TOTAL_MS;
  made->multi = curl_multi_init();
  REQUIRE(made->multi != NULL);
  curl_multi_setopt(made->multi, CURLMOPT_MAX_HOST_CONNECTIONS, (long)HOST_CONNECTIONS);
  curl_multi_setopt(made->multi, CURLMOPT_PIPELINING, (long)CURLPIPE_NOTHING);
  *http = made;
  return true;
}

void http_close(struct http *http) {
  if (http == NULL) return;
  curl_multi_cleanup(http->multi);
  free(http);
  curl_global_cleanup();
}

// --- callbacks ---------------------------------------------------------------------------------------------------------------

static curl_socket_t on_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address) {
  struct http_transfer *transfer = context;
  if (purpose != CURLSOCKTYPE_IPCXN) return CURL_SOCKET_BAD;
  const char *why = NULL;
  enum guard_verdict verdict = guard_address(transfer->http->config.guard, &address->addr, &why);
  if (verdict == GUARD_REFUSED) {
    transfer->refused = why;
    return CURL_SOCKET_BAD;
  }
  if (transfer->clear != NULL && verdict != GUARD_ALLOWED) {
    transfer->refused = transfer->clear;
    return CURL_SOCKET_BAD;
  }
  transfer->refused = NULL;
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static size_t on_body(char *bytes, size_t size, size_t count, void *context) {
  struct asking *asking = context;
  buffer_add(&asking->body, bytes, size * count);
  return asking->body.failed ? 0 : size * count;
}

// A header's value comes from outside and goes to a connector and into the store: printable text only.
char *http_clean(struct arena *arena, const char *bytes, size_t length) {
  while (length > 0 && (*bytes == ' ' || *bytes == '\t')) bytes++, length--;
  while (length > 0 && (unsigned char)bytes[length - 1] <= ' ') length--;
  char *text = arena_text_of(arena, bytes, length);
  for (char *c = text; c < text + length; c++) {
    if ((unsigned char)*c < ' ' || (unsigned char)*c >= 0x7f) *c = '?';
  }
  return text;
}

static size_t on_header(char *bytes, size_t size, size_t count, void *context) {
  struct asking *asking = context;
  struct arena *arena = asking->transfer.arena;
  size_t length = size * count;
  // Counted over all answers, interim ones included: a server that sends 103 for ever ends here.
  asking->header_bytes += length;
  if (asking->header_bytes > LIMIT_REMOTE_HEADERS) return 0;
  if (length >= 5 && memcmp(bytes, "HTTP/", 5) == 0) {
    asking->received = value_new_map(arena);
    return length;
  }
  const char *colon = memchr(bytes, ':', length);
  if (colon == NULL || asking->received == NULL || value_count(asking->received) >= HEADERS_KEPT) return length;
  char *name = http_clean(arena, bytes, (size_t)(colon - bytes));
  for (char *c = name; *c != '\0'; c++) {
    if (*c >= 'A' && *c <= 'Z') *c = (char)(*c + ('a' - 'A'));
  }
  value_set_text(arena, asking->received, name, http_clean(arena, colon + 1, length - (size_t)(colon - bytes) - 1));
  return length;
}

// --- one transfer ------------------------------------------------------------------------------------------------------------

bool http_transfer_begin(struct http *http, struct http_transfer *transfer, const char *protocols) {
  CURL *easy = curl_easy_init();
  REQUIRE(easy != NULL);
  transfer->http = http;
  transfer->easy = easy;
  transfer->arena = arena_new();
  CURLcode bad = CURLE_OK;
  bad |= curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, protocols); // those in the clear are held to `allow` by on_socket
  bad |= curl_easy_setopt(easy, CURLOPT_PROXY, "");
  bad |= curl_easy_setopt(easy, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
  bad |= curl_easy_setopt(easy, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
  bad |= curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  bad |= curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)http->config.connect_ms);
  bad |= curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, (long)http->config.total_ms);
  bad |= curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
  bad |= curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
  bad |= curl_easy_setopt(easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
  bad |= curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, on_socket);
  bad |= curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, transfer);
  bad |= curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, transfer->curl_text);
  bad |= curl_easy_setopt(easy, CURLOPT_PRIVATE, transfer);
  if (http->config.ca_file != NULL) bad |= curl_easy_setopt(easy, CURLOPT_CAINFO, http->config.ca_file);
  return bad == CURLE_OK;
}

bool http_transfer_go(struct http_transfer *transfer) {
  return curl_multi_add_handle(transfer->http->multi, transfer->easy) == CURLM_OK;
}

void http_transfer_free(struct http_transfer *transfer) {
  curl_multi_remove_handle(transfer->http->multi, transfer->easy);
  curl_easy_cleanup(transfer->easy);
  for (struct curl_slist *item = transfer->headers; item != NULL; item = item->next) {
    if (strncasecmp(item->data, "Authorization:", 14) == 0) explicit_bzero(item->data, strlen(item->data));
  }
  curl_slist_free_all(transfer->headers);
  arena_free(transfer->arena);
  free(transfer);
}

static void free_body(void *context) {
  struct asking *asking = context;
  buffer_free(&asking->body);
}

static void add_header(struct http_transfer *transfer, const char *text) {
  struct curl_slist *more = curl_slist_append(transfer->headers, text);
  REQUIRE(more != NULL);
  transfer->headers = more;
}

static void add_headers(struct http_transfer *transfer, const struct http_request *request) {
  add_header(transfer, "Expect:"); // no second round trip, and no second answer to confuse
  if (request->body == NULL) add_header(transfer, "Content-Type:");
  for (size_t i = 0; i < request->header_count; i++) add_header(transfer, request->headers[i]);
  if (request->secret == NULL) return;
  AUTO_ARENA arena = arena_new();
  char *encoded = crypto_base64(arena, request->secret, strlen(request->secret));
  char *line = arena_format(arena, "Authorization: Basic %s", encoded);
  add_header(transfer, line);
  explicit_bzero(encoded, strlen(encoded));
  explicit_bzero(line, strlen(line));
}

static bool set_limits(struct asking *asking) {
  CURL *easy = asking->transfer.easy;
  CURLcode bad = CURLE_OK;
  bad |= curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
  bad |= curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
  bad |= curl_easy_setopt(easy, CURLOPT_HTTP09_ALLOWED, 0L);
  bad |= curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
  bad |= curl_easy_setopt(easy, CURLOPT_WRITEDATA, asking);
  bad |= curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
  bad |= curl_easy_setopt(easy, CURLOPT_HEADERDATA, asking);
  bad |= curl_easy_setopt(easy, CURLOPT_USERAGENT, "leerpad");
  return bad == CURLE_OK;
}

static bool set_request(struct http_transfer *transfer, const struct http_request *request) {
  CURL *easy = transfer->easy;
  CURLcode bad = curl_easy_setopt(easy, CURLOPT_URL, request->url);
  if (request->body != NULL) {
    bad |= curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->length);
    bad |= curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request->body);
  }
  bad |= curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request->method);
  add_headers(transfer, request);
  bad |= curl_easy_setopt(easy, CURLOPT_HTTPHEADER, transfer->headers);
  return bad == CURLE_OK;
}

static void answer_ended(struct http_transfer *transfer, CURLcode code);

bool http_start(struct http *http, const struct http_request *request, http_done *done, void *context, struct http_transfer **transfer,
                struct error *err) {
  if (!guard_url(request->url, err)) return false;
  struct asking *made = calloc(1, sizeof *made);
  REQUIRE(made != NULL);
  *made = (struct asking){.transfer = {.context = context, .ended = answer_ended}, .done = done, .body = buffer_new(LIMIT_REMOTE_BODY)};
  bool clear = strncmp(request->url, "http://", 7) == 0;
  made->transfer.clear = clear ? "alleen over http te bereiken, en dat kan ieder onderweg lezen" : NULL;
  bool begun = http_transfer_begin(http, &made->transfer, "http,https");
  arena_at_end(made->transfer.arena, free_body, made);
  if (!begun || !set_limits(made) || !set_request(&made->transfer, request) || !http_transfer_go(&made->transfer)) {
    http_transfer_free(&made->transfer);
    return error_set(err, ERROR_INTERNAL, "libcurl weigert een verzoek of een van de grenzen");
  }
  *transfer = &made->transfer;
  return true;
}

void http_cancel(struct http *http, struct http_transfer *transfer) {
  (void)http;
  if (transfer != NULL) http_transfer_free(transfer);
}

// --- the end of a transfer ---------------------------------------------------------------------------------------------------

const char *http_transfer_failure(const struct http_transfer *transfer, CURLcode code) {
  struct arena *arena = transfer->arena;
  if (transfer->refused != NULL) {
    return arena_format(arena, "het adres is %s: leerpad gaat er alleen heen als `allow` in academy.lua het noemt", transfer->refused);
  }
  const char *detail = transfer->curl_text;
  return arena_text(arena, detail[0] != '\0' && utf8_valid(detail, strlen(detail)) ? detail : curl_easy_strerror(code));
}

static const char *why_failed(const struct asking *asking, CURLcode code) {
  struct arena *arena = asking->transfer.arena;
  if (asking->body.failed) return arena_format(arena, "het antwoord is groter dan %d bytes", LIMIT_REMOTE_BODY);
  if (asking->header_bytes > LIMIT_REMOTE_HEADERS) {
    return arena_format(arena, "de headers van het antwoord zijn groter dan %d bytes", LIMIT_REMOTE_HEADERS);
  }
  return http_transfer_failure(&asking->transfer, code);
}

static void answer_ended(struct http_transfer *transfer, CURLcode code) {
  struct asking *asking = (struct asking *)transfer;
  long status = 0;
  curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &status);
  struct http_response response = {
      .status = (int)status,
      .headers = asking->received,
      .body = asking->body.data != NULL ? asking->body.data : "",
      .length = asking->body.length,
      .failed = code == CURLE_OK ? NULL : why_failed(asking, code),
      .timed_out = code == CURLE_OPERATION_TIMEDOUT,
  };
  asking->done(transfer->context, &response);
}

bool http_run(struct http *http, int timeout_ms, struct error *err) {
  int running = 0, ended = 0;
  CURLMcode code = curl_multi_perform(http->multi, &running);
  for (int pass = 0; code == CURLM_OK && pass < 2; pass++) {
    int left = 0;
    CURLMsg *message = NULL;
    while ((message = curl_multi_info_read(http->multi, &left)) != NULL) {
      if (message->msg != CURLMSG_DONE) continue;
      struct http_transfer *transfer = NULL;
      CURLcode result = message->data.result;
      curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer);
      transfer->ended(transfer, result);
      http_transfer_free(transfer); // `message` is gone after this
      ended++;
    }
    if (pass > 0 || ended > 0) break;
    code = curl_multi_poll(http->multi, NULL, 0, timeout_ms, NULL);
    if (code == CURLM_OK) code = curl_multi_perform(http->multi, &running);
  }
  if (code != CURLM_OK) return error_set(err, ERROR_INTERNAL, "libcurl: %s", curl_multi_strerror(code));
  return true;
}

void http_wake(struct http *http) {
  curl_multi_wakeup(http->multi);
}
