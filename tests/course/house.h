// SPDX-License-Identifier: EUPL-1.2
// An academy in a temporary folder, written file by file, and a pool of real cages. Include after cmocka.h.
#pragma once
#include "base/crypto.h"
#include "course/catalogue.h"

#include <ftw.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct house {
  char folder[64];
  struct clock clock;
  struct log log;
  struct cage_pool *pool;
  struct arena *arena;
  struct academy academy;
  struct catalogue *catalogue;
  struct heads *heads; // NULL: none are kept
};

static inline int house_remove(const char *path, const struct stat *status, int type, struct FTW *walk) {
  (void)status, (void)type, (void)walk;
  return remove(path);
}

static inline void house_put_bytes(const struct house *house, const char *path, const void *bytes, size_t size) {
  char whole[512];
  (void)snprintf(whole, sizeof whole, "%s/%s", house->folder, path);
  for (char *slash = strchr(whole + strlen(house->folder) + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
    *slash = '\0';
    (void)mkdir(whole, 0755);
    *slash = '/';
  }
  FILE *file = fopen(whole, "wb");
  assert_non_null(file);
  assert_int_equal(size, fwrite(bytes, 1, size, file));
  assert_int_equal(0, fclose(file));
}

static inline void house_put(const struct house *house, const char *path, const char *text) {
  house_put_bytes(house, path, text, strlen(text));
}

static inline void house_open(struct house *house) {
  struct error err;
  *house = (struct house){.folder = "/tmp/leerpad-house-XXXXXX", .clock = clock_system(), .log = {.least = LOG_ERROR, .fd = -1}};
  assert_non_null(mkdtemp(house->folder));
  assert_true(crypto_start(&err));
  house->arena = arena_new();
  struct cage_config config = {.program = getenv("LEERPAD_CAGE"), .clock = &house->clock, .log = &house->log, .per_source = 1, .forgetful = true};
  bool opened = cage_pool_open(&config, &house->pool, &err);
  if (!opened) print_error("%s\n", err.text);
  assert_true(opened);
  struct findings findings;
  findings_start(&findings, house->arena);
  assert_true(academy_read(house->pool, NULL, house->folder, house->arena, &house->academy, &findings, &err));
  house_put(house, "plugins/LEESMIJ", "");
  house_put(house, "courses/LEESMIJ", "");
}

static inline void house_close(struct house *house) {
  catalogue_free(house->catalogue, house->pool);
  cage_pool_close(house->pool);
  arena_free(house->arena);
  (void)nftw(house->folder, house_remove, 16, FTW_DEPTH | FTW_PHYS);
}

static inline void house_print(const struct findings *findings) {
  for (size_t i = 0; i < findings->count; i++) {
    const struct finding *finding = &findings->items[i];
    print_message("  %s %s %s:%d: %s (%s)\n", finding->code, finding->severity, finding->file, finding->line, finding->text, finding->fix);
  }
}

static inline void house_load(struct house *house) {
  struct error err;
  struct catalogue *fresh = NULL;
  bool loaded = catalogue_load(house->pool, &house->academy, house->heads, &house->log, &fresh, &err);
  if (!loaded) print_error("%s\n", err.text);
  assert_true(loaded);
  catalogue_free(house->catalogue, house->pool); // after the new one is there, as a server does
  house->catalogue = fresh;
}

// The finding with this code in this file; NULL where there is none.
static inline const struct finding *house_finding(const struct findings *findings, const char *code, const char *file) {
  for (size_t i = 0; i < findings->count; i++) {
    if (strcmp(findings->items[i].code, code) == 0 && (file == NULL || strcmp(findings->items[i].file, file) == 0)) return &findings->items[i];
  }
  return NULL;
}

// Demands that finding, on that line, with words in its text and its fix.
static inline void house_demand(const struct findings *findings, const char *code, const char *file, int line, const char *text, const char *fix) {
  const struct finding *found = house_finding(findings, code, file);
  bool right = found != NULL && found->line == line && strstr(found->text, text) != NULL && strstr(found->fix, fix) != NULL;
  if (!right) {
    print_error("wanted %s %s:%d: %s (%s); found:\n", code, file, line, text, fix);
    house_print(findings);
  }
  assert_true(right);
}

// A course of two pitstops that is whole, to be broken by a test.
static inline void house_put_course(const struct house *house) {
  house_put(house, "courses/samen/course.lua",
            "course {\n"
            "  title = { nl = \"Samen\", en = \"Together\" }, language = \"nl\", summary = \"Kort.\", version = \"1.2.0\", api = 1,\n"
            "  authors = { \"A\", \"B\" }, licence = \"CC-BY-4.0\",\n"
            "  path = {\n"
            "    principe = { \"waarom\" },\n"
            "    inzicht = { \"schutting\" },\n"
            "  },\n"
            "  reach = { inzicht = { done = 1, kept = 2 } },\n"
            "}\n");
  house_put(house, "courses/samen/pitstops/waarom.lua",
            "pitstop { title = \"Waarom?\", level = \"principe\", minutes = 4, why = \"Daarom.\" }\n"
            "say [[ Denk na. ]]\n"
            "ask.yesno { id = \"ja\", prompt = \"Ja?\" }\n");
  house_put(house, "courses/samen/pitstops/schutting.lua",
            "pitstop {\n"
            "  title = { nl = \"De schutting\", en = \"The fence\" }, level = \"inzicht\",\n"
            "  with = \"both\", pass = 0.7,\n"
            "  needs = { \"waarom\", \"principe\" },\n"
            "  proof = \"waarom\", was = \"hek\",\n"
            "}\n"
            "local groet = require \"lib.groet\"\n"
            "say(groet)\n"
            "ask.text { id = \"zin\", prompt = \"Wat zie je?\" }\n");
  house_put(house, "courses/samen/lib/groet.lua", "return \"Hallo.\"\n");
}
