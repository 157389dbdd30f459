// SPDX-License-Identifier: EUPL-1.2
// The bare program of tools/bench: libmicrohttpd with the same thread model as leerpad, that reads the form and answers with a page of a given
// size. No store, no script, no escape: the ceiling that leerpad's figures are a ratio of.
//   bench_bare PORT BYTES        serves until it is killed; prints "ready PORT" once
#include <inttypes.h>
#include <microhttpd.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct page {
  char *bytes;
  size_t size;
};

struct connection {
  struct MHD_PostProcessor *form;
  size_t read;
};

static enum MHD_Result on_field(void *context, enum MHD_ValueKind kind, const char *key, const char *filename, const char *type,
                                const char *encoding, const char *data, uint64_t offset, size_t size) {
  (void)kind, (void)key, (void)filename, (void)type, (void)encoding, (void)data, (void)offset;
  ((struct connection *)context)->read += size;
  return MHD_YES;
}

static enum MHD_Result on_request(void *context, struct MHD_Connection *http, const char *url, const char *method, const char *version,
                                  const char *upload, size_t *upload_size, void **state) {
  (void)url, (void)version;
  const struct page *page = context;
  struct connection *connection = *state;
  if (!connection) {
    connection = calloc(1, sizeof *connection);
    if (!connection) return MHD_NO;
    if (strcmp(method, "POST") == 0) connection->form = MHD_create_post_processor(http, 4096, on_field, connection);
    *state = connection;
    return MHD_YES;
  }
  if (*upload_size) {
    if (connection->form && MHD_post_process(connection->form, upload, *upload_size) == MHD_NO) return MHD_NO;
    *upload_size = 0;
    return MHD_YES;
  }
  char *copy = malloc(page->size);
  if (!copy) return MHD_NO;
  memcpy(copy, page->bytes, page->size);
  struct MHD_Response *response = MHD_create_response_from_buffer(page->size, copy, MHD_RESPMEM_MUST_FREE);
  MHD_add_response_header(response, "Content-Type", "text/html; charset=utf-8");
  enum MHD_Result result = MHD_queue_response(http, MHD_HTTP_OK, response);
  MHD_destroy_response(response);
  return result;
}

static void on_end(void *context, struct MHD_Connection *http, void **state, enum MHD_RequestTerminationCode code) {
  (void)context, (void)http, (void)code;
  struct connection *connection = *state;
  if (!connection) return;
  if (connection->form) MHD_destroy_post_processor(connection->form);
  free(connection);
  *state = NULL;
}

int main(int count, char **words) {
  if (count != 3) {
    fprintf(stderr, "usage: bench_bare PORT BYTES\n");
    return 2;
  }
  struct page page = {.size = strtoul(words[2], NULL, 10)};
  page.bytes = malloc(page.size + 1);
  if (!page.bytes) return 4;
  memset(page.bytes, 'x', page.size);
  struct MHD_Daemon *daemon =
      MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ERROR_LOG, (uint16_t)strtoul(words[1], NULL, 10), NULL, NULL, on_request,
                       &page, MHD_OPTION_THREAD_POOL_SIZE, (unsigned)sysconf(_SC_NPROCESSORS_ONLN), MHD_OPTION_NOTIFY_COMPLETED, on_end,
                       NULL, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)16 * 1024, MHD_OPTION_END);
  if (!daemon) {
    fprintf(stderr, "bench_bare: cannot listen on port %s\n", words[1]);
    return 3;
  }
  printf("ready %" PRIu16 "\n", MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT)->port);
  fflush(stdout);
  pause();
  MHD_stop_daemon(daemon);
  return 0;
}
