// SPDX-License-Identifier: EUPL-1.2
// link: course
// What a cage says while it loads a course, a plugin or academy.lua is hostile, and so is the source it says it of. Input: a byte that chooses, the source, a NUL,
// the reply as MessagePack. Whatever it is, there come findings that can be shown, and a course whose pitstops can be looked up and stay within the limits; who is refused is not
// offered.
#include "base/limits.h"
#include "base/pack.h"
#include "base/utf8.h"
#include "course/loader.h"
#include "course/source.h"
#include <stdint.h>
#include <string.h>

static bool is_text(const char *text) {
  return text != NULL && utf8_valid(text, strlen(text));
}

// A broken pitstop keeps its id for a title, which is of no language.
static bool check_text(const struct text *text) {
  for (const struct text_said *other = text->others; other && other->text; other++)
    if (!is_text(other->text) || !is_text(other->lang)) return false;
  return is_text(text->own.text) && (!text->own.lang || is_text(text->own.lang));
}

static void check_findings(const struct findings *findings) {
  for (size_t i = 0; i < findings->count; i++) {
    const struct finding *finding = &findings->items[i];
    REQUIRE(strncmp(finding->code, "LP", 2) == 0 && strlen(finding->code) == 5);
    REQUIRE(strcmp(finding->severity, "error") == 0 || strcmp(finding->severity, "warning") == 0);
    REQUIRE(finding->line >= 0 && finding->column >= 0);
    REQUIRE(is_text(finding->file) && is_text(finding->text) && is_text(finding->fix) && finding->text[0]);
    for (const char *byte = finding->text; *byte; byte++) REQUIRE((unsigned char)*byte >= ' ' && *byte != 0x7f);
    REQUIRE(!strchr(finding->file, '\n') && !strchr(finding->fix, '\n'));
  }
}

static void check_course(const struct course *course, const struct findings *findings) {
  REQUIRE(check_text(&course->title) && check_text(&course->summary) && is_text(course->language) && is_text(course->licence) &&
          is_text(course->release));
  REQUIRE(!course->broken || findings->count > 0);
  for (size_t i = 0; i < course->pitstop_count; i++) {
    const struct pitstop *pitstop = &course->pitstops[i];
    REQUIRE(course_pitstop(course, pitstop->id) == pitstop);
    REQUIRE(check_text(&pitstop->title) && check_text(&pitstop->why) && is_text(pitstop->with) && pitstop->level < LEVEL_COUNT);
    REQUIRE(pitstop->steps >= 0 && pitstop->steps <= LIMIT_STEPS && pitstop->minutes >= 0 && pitstop->minutes <= 240);
    REQUIRE(!pitstop->has_pass || (pitstop->pass >= 0 && pitstop->pass <= 1));
    for (size_t n = 0; n < pitstop->need_count; n++) REQUIRE(is_text(pitstop->needs[n]));
  }
}

static void take_course(const struct loader *loader, const char *text, const struct value *reply) {
  static const char *const ids[] = {"een", "twee"};
  struct draft_pitstop pitstops[2] = {0};
  struct draft draft = {.items = pitstops, .count = 2, .file = "cursus/course.lua"};
  struct course course = {.id = "cursus",
                          .title.own.text = "",
                          .language = "nl",
                          .summary.own.text = "",
                          .release = "",
                          .version = "",
                          .licence = "",
                          .broken = true};
  for (size_t i = 0; i < 2; i++) {
    pitstops[i].file = arena_format(loader->arena, "cursus/pitstops/%s.lua", ids[i]);
    pitstops[i].text = text;
    pitstops[i].pitstop =
        (struct pitstop){.id = ids[i], .title.own.text = ids[i], .why.own.text = "", .with = "alone", .minutes = 5, .broken = true};
  }
  course_take(loader, &draft, text, reply, &course);
  check_course(&course, loader->findings);
}

static void take_plugin(const struct loader *loader, const char *text, const struct value *reply) {
  struct plugin plugin = {.name = "groet", .kind = "step", .path = "groet/plugin.lua", .text = text, .broken = true};
  struct source_places places = source_scan(loader->arena, text, "plugin");
  bool whole = plugin_take(loader, &plugin, &places, reply);
  REQUIRE(whole || loader->findings->count > 0);
  REQUIRE(is_text(plugin.name) && is_text(plugin.kind));
  if (whole) REQUIRE(value_is(plugin.manifest, VALUE_MAP) && plugin.api >= 1);
}

static void take_academy(const struct loader *loader, const char *text, const struct value *reply) {
  struct academy academy;
  struct error err;
  REQUIRE(academy_read(NULL, NULL, "/srv", loader->arena, &academy, loader->findings, &err));
  academy_take(loader->arena, reply, "academy.lua", "/srv", text, &academy, loader->findings);
  REQUIRE(academy.file[0] || loader->findings->count > 0);
  REQUIRE(is_text(academy.name) && is_text(academy.language) && is_text(academy.timezone) && is_text(academy.url) &&
          academy.courses[0] == '/');
  REQUIRE(academy.language_count > 0);
  for (size_t i = 0; i < academy.endpoint_count; i++) REQUIRE(is_text(academy.endpoints[i].id) && is_text(academy.endpoints[i].url));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  const uint8_t *end = size > 0 ? memchr(data + 1, 0, size - 1) : NULL;
  if (end == NULL) return 0;
  AUTO_ARENA arena = arena_new();
  const char *text = arena_text_of(arena, (const char *)data + 1, (size_t)(end - data - 1));
  const struct value *reply = NULL;
  struct findings findings;
  if (!utf8_valid(text, strlen(text)) || !pack_read(arena, end + 1, size - (size_t)(end + 1 - data), &reply, NULL)) return 0;
  findings_start(&findings, arena);
  struct loader loader = {.arena = arena, .findings = &findings};
  if (data[0] % 3 == 0) take_course(&loader, text, reply);
  if (data[0] % 3 == 1) take_plugin(&loader, text, reply);
  if (data[0] % 3 == 2) take_academy(&loader, text, reply);
  check_findings(&findings);
  return 0;
}
