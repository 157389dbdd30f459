// SPDX-License-Identifier: EUPL-1.2
// The two loops that the drain is held against: posts from memory, and posts of rows that are read from SQLite and marked there, one transaction per batch. Both are what somebody would write
// who needs no more: curl_multi, four posts under way, fifty statements in each.
#include "drain_bare.h"
#include <curl/curl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BATCH = 50, UNDER_WAY = 4, BODY_ROOM = 256 * 1024 };

static void need(bool well, const char *what) {
  if (well) return;
  fprintf(stderr, "bench_drain: %s\n", what);
  exit(1);
}

// As long as what xapi makes of the fact in drain.c.
static int statement(char *out, size_t room, int n) {
  return snprintf(
      out, room,
      "{\"actor\":{\"account\":{\"homePage\":\"https://academie.example\",\"name\":"
      "\"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"},\"objectType\":\"Agent\"},\"context\":"
      "{\"contextActivities\":{\"grouping\":[{\"definition\":{\"name\":{\"nl\":\"Lerend samenwerken\"},\"type\":"
      "\"http://adlnet.gov/expapi/activities/course\"},\"id\":\"https://academie.example/c/lerend\",\"objectType\":\"Activity\"}],"
      "\"parent\":[{\"definition\":{\"name\":{\"nl\":\"Waarom veranderen we?\"},\"type\":"
      "\"http://adlnet.gov/expapi/activities/lesson\"},\"id\":\"https://academie.example/c/lerend/waarom\",\"objectType\":"
      "\"Activity\"}]},\"language\":\"nl\",\"platform\":\"leerpad\",\"registration\":\"00000000-0000-4000-8000-000000000000\"},"
      "\"id\":\"00000000-0000-5000-8000-%012d\",\"object\":{\"definition\":{\"interactionType\":\"choice\",\"name\":{\"nl\":"
      "\"rem\"},\"type\":\"http://adlnet.gov/expapi/activities/cmi.interaction\"},\"id\":"
      "\"https://academie.example/c/lerend/waarom/stap/rem\",\"objectType\":\"Activity\"},\"result\":{\"response\":\"mandaat\","
      "\"success\":true},\"timestamp\":\"2026-11-21T12:00:00.123Z\",\"verb\":{\"display\":{\"en\":\"answered\",\"nl\":\"heeft "
      "geantwoord op\"},\"id\":\"http://adlnet.gov/expapi/verbs/answered\"}}",
      n);
}

struct post {
  CURL *easy;
  char *body;
  size_t length;
  sqlite3_int64 ids[BATCH];
  int count;
};

struct bare {
  CURLM *multi;
  struct curl_slist *headers;
  struct post posts[UNDER_WAY];
  int left; // statements that are not yet begun
  // The second loop.
  sqlite3 *db;
  sqlite3_stmt *read, *mark, *begin, *commit;
  sqlite3_int64 last;
};

static size_t ignore(char *bytes, size_t size, size_t count, void *context) {
  (void)bytes, (void)context;
  return size * count;
}

static void from_memory(struct bare *bare, struct post *post) {
  if (post->length == 0) { // once: the loop measures posting
    post->length = (size_t)snprintf(post->body, BODY_ROOM, "[");
    for (int i = 0; i < BATCH; i++) {
      if (i > 0) post->body[post->length++] = ',';
      post->length += (size_t)statement(post->body + post->length, BODY_ROOM - post->length, i);
    }
    post->body[post->length++] = ']';
  }
  post->count = bare->left < BATCH ? bare->left : BATCH;
}

static void from_rows(struct bare *bare, struct post *post) {
  post->length = 0;
  post->count = 0;
  post->body[post->length++] = '[';
  sqlite3_bind_int64(bare->read, 1, bare->last);
  while (post->count < BATCH && sqlite3_step(bare->read) == SQLITE_ROW) {
    size_t size = (size_t)sqlite3_column_bytes(bare->read, 1);
    if (post->count > 0) post->body[post->length++] = ',';
    memcpy(post->body + post->length, sqlite3_column_text(bare->read, 1), size);
    post->length += size;
    bare->last = post->ids[post->count++] = sqlite3_column_int64(bare->read, 0);
  }
  sqlite3_reset(bare->read);
  post->body[post->length++] = ']';
}

static void step(sqlite3_stmt *statement) {
  need(sqlite3_step(statement) == SQLITE_DONE, "SQLite");
  sqlite3_reset(statement);
}

static void mark_rows(struct bare *bare, const struct post *post) {
  step(bare->begin);
  for (int i = 0; i < post->count; i++) {
    sqlite3_bind_int64(bare->mark, 1, post->ids[i]);
    step(bare->mark);
  }
  step(bare->commit);
}

static void begin(struct bare *bare, struct post *post) {
  bare->db != NULL ? from_rows(bare, post) : from_memory(bare, post);
  bare->left -= post->count;
  if (post->count == 0) return;
  curl_easy_setopt(post->easy, CURLOPT_POSTFIELDS, post->body);
  curl_easy_setopt(post->easy, CURLOPT_POSTFIELDSIZE, (long)post->length);
  need(curl_multi_add_handle(bare->multi, post->easy) == CURLM_OK, "curl");
}

// True where it began another one.
static bool end(struct bare *bare, struct post *post, CURLcode code) {
  long status = 0;
  curl_easy_getinfo(post->easy, CURLINFO_RESPONSE_CODE, &status);
  need(code == CURLE_OK && status == 200, "the answerer did not answer");
  if (bare->db != NULL) mark_rows(bare, post);
  curl_multi_remove_handle(bare->multi, post->easy);
  if (bare->left == 0) return false;
  begin(bare, post);
  return true;
}

static void run(struct bare *bare) {
  bool begun = true; // a post that curl has not seen yet: there is nothing to wait for
  for (int i = 0; i < UNDER_WAY && bare->left > 0; i++) begin(bare, &bare->posts[i]);
  for (int running = 0; begun || running > 0;) {
    int left = 0;
    begun = false;
    need(curl_multi_perform(bare->multi, &running) == CURLM_OK, "curl");
    for (CURLMsg *message; (message = curl_multi_info_read(bare->multi, &left)) != NULL;) {
      struct post *post = NULL;
      CURLcode code = message->data.result;
      curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &post);
      begun = end(bare, post, code) || begun;
    }
    if (!begun && running > 0) curl_multi_poll(bare->multi, NULL, 0, 100, NULL);
  }
}

static void open_rows(struct bare *bare, const char *file, int count) {
  need(sqlite3_open(file, &bare->db) == SQLITE_OK, "SQLite opens no file");
  need(sqlite3_exec(bare->db,
                    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                    "CREATE TABLE queue(id INTEGER PRIMARY KEY, body TEXT NOT NULL, state INTEGER NOT NULL);"
                    "CREATE INDEX queue_waiting ON queue(id) WHERE state = 0; BEGIN",
                    NULL, NULL, NULL) == SQLITE_OK,
       "SQLite makes no table");
  sqlite3_stmt *put = NULL;
  sqlite3_prepare_v2(bare->db, "INSERT INTO queue(body, state) VALUES(?, 0)", -1, &put, NULL);
  for (int i = 0; i < count; i++) {
    char text[2048];
    sqlite3_bind_text(put, 1, text, statement(text, sizeof text, i), SQLITE_STATIC);
    step(put);
  }
  sqlite3_finalize(put);
  need(sqlite3_exec(bare->db, "COMMIT; PRAGMA wal_checkpoint(TRUNCATE)", NULL, NULL, NULL) == SQLITE_OK, "SQLite");
  sqlite3_prepare_v2(bare->db, "SELECT id, body FROM queue WHERE state = 0 AND id > ? ORDER BY id LIMIT 50", -1, &bare->read, NULL);
  sqlite3_prepare_v2(bare->db, "UPDATE queue SET state = 1 WHERE id = ?", -1, &bare->mark, NULL);
  sqlite3_prepare_v2(bare->db, "BEGIN IMMEDIATE", -1, &bare->begin, NULL);
  sqlite3_prepare_v2(bare->db, "COMMIT", -1, &bare->commit, NULL);
}

void bare_drain(const char *url, const char *file, int count, double (*clock)(void), double *seconds) {
  struct bare bare = {.multi = curl_multi_init(), .left = count};
  bare.headers = curl_slist_append(NULL, "Content-Type: application/json");
  bare.headers = curl_slist_append(bare.headers, "X-Experience-API-Version: 1.0.3");
  bare.headers = curl_slist_append(bare.headers, "Expect:");
  for (int i = 0; i < UNDER_WAY; i++) {
    struct post *post = &bare.posts[i];
    *post = (struct post){.easy = curl_easy_init(), .body = malloc(BODY_ROOM)};
    curl_easy_setopt(post->easy, CURLOPT_URL, url);
    curl_easy_setopt(post->easy, CURLOPT_HTTPHEADER, bare.headers);
    curl_easy_setopt(post->easy, CURLOPT_WRITEFUNCTION, ignore);
    curl_easy_setopt(post->easy, CURLOPT_PRIVATE, post);
  }
  if (file != NULL) open_rows(&bare, file, count);
  double began = clock();
  run(&bare);
  *seconds = clock() - began;
  for (int i = 0; i < UNDER_WAY; i++) {
    curl_easy_cleanup(bare.posts[i].easy);
    free(bare.posts[i].body);
  }
  sqlite3_finalize(bare.read);
  sqlite3_finalize(bare.mark);
  sqlite3_finalize(bare.begin);
  sqlite3_finalize(bare.commit);
  sqlite3_close(bare.db);
  curl_slist_free_all(bare.headers);
  curl_multi_cleanup(bare.multi);
}
