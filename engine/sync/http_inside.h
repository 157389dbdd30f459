// SPDX-License-Identifier: EUPL-1.2
// What http.c and mail.c share of the guarded client. Home of curl.h: nothing else includes it, and nothing but these two includes this.
#pragma once
#include "sync/http.h"
#include <curl/curl.h>

struct http {
  CURLM *multi;
  struct http_config config;
};

// One transfer, of either kind; a kind's own record begins with it.
struct http_transfer {
  struct http *http;
  CURL *easy;
  struct curl_slist *headers; // of HTTP; of SMTP: the one recipient
  struct arena *arena;
  void *context;
  void (*ended)(struct http_transfer *transfer, CURLcode code); // tells who asked; the transfer is freed behind it
  const char *clear;   // nothing is encrypted: then the address must be one that `allow` names, and this says why; NULL: TLS
  const char *refused; // the guard's reason
  char curl_text[CURL_ERROR_SIZE];
};

// Fills what every transfer has, and all limits that hold for every protocol; `protocols` as libcurl names them.
bool http_transfer_begin(struct http *http, struct http_transfer *transfer, const char *protocols);
bool http_transfer_go(struct http_transfer *transfer); // its options are set
void http_transfer_free(struct http_transfer *transfer);
// One sentence that says why a transfer failed.
const char *http_transfer_failure(const struct http_transfer *transfer, CURLcode code);
// Bytes from outside as one line of printable ASCII.
char *http_clean(struct arena *arena, const char *bytes, size_t length);
