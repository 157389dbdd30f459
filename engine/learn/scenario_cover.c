// SPDX-License-Identifier: EUPL-1.2
#include "learn/scenario_cover.h"
#include "base/limits.h"
#include "base/pack.h"
#include "course/folder.h"
#include "course/tree.h"
#include "learn/replay.h"
#include <string.h>

#define MARK "leerpad_block"
enum { LINES_MOST = 20000, DEADLINE_MS = 2000 };

struct covered { // one pitstop
  const char *id, *file, *marked;
  struct tree tree;
  bool *blocks, *lines, *active, opened;
};
struct scenario_cover {
  struct arena *arena;
  const struct course *course;
  struct covered *items;
  size_t count;
};

struct scenario_cover *scenario_cover_new(struct arena *arena, const struct course *course, const char *folder) {
  struct scenario_cover *cover = ARENA_NEW(arena, struct scenario_cover);
  struct findings unread;
  findings_start(&unread, arena);
  *cover = (struct scenario_cover){.arena = arena, .course = course};
  cover->items = ARENA_ARRAY(arena, struct covered, course->pitstop_count + 1);
  for (size_t i = 0; i < course->pitstop_count; i++) {
    struct covered *item = &cover->items[cover->count];
    item->id = course->pitstops[i].id;
    item->file = arena_format(arena, "pitstops/%s.lua", item->id);
    const char *text = folder_text(arena, arena_format(arena, "%s/%s", folder, item->file), item->file, &unread);
    if (!text || !tree_read(arena, text, &item->tree)) continue; // broken: the course's findings say so
    item->marked = tree_marked(arena, &item->tree, MARK);
    item->blocks = ARENA_ARRAY(arena, bool, item->tree.block_count + 1);
    item->lines = ARENA_ARRAY(arena, bool, LINES_MOST);
    item->active = ARENA_ARRAY(arena, bool, LINES_MOST);
    cover->count++;
  }
  return cover;
}

// The journal as a request to the cage, over the marked source.
static bool request_of(struct arena *arena, const struct replay *replay, const struct covered *item, struct buffer *out,
                       struct error *err) {
  struct run_request request = {.whole = true};
  AUTO_BUFFER run = buffer_new(LIMIT_MESSAGE);
  const struct value *plain = NULL;
  replay_request(replay, &request);
  run_request_write(&run, &request);
  if (!buffer_check(&run, "dit antwoord", err) || !pack_read(arena, run.data, run.length, &plain, err)) return false;
  struct value *cover = value_copy(arena, plain);
  value_set_text(arena, cover, "op", "cover");
  value_set_text(arena, cover, "text", item->marked);
  value_set_text(arena, cover, "mark", MARK);
  value_set_int(arena, cover, "deadline_ms", DEADLINE_MS);
  pack_value(out, cover);
  return buffer_check(out, "dit antwoord", err);
}

static void mark_all(const struct value *list, bool *marks, int count) {
  for (size_t i = 0; i < value_count(list); i++) {
    int64_t at = value_int(value_at(list, i));
    if (at > 0 && at < count) marks[at] = true;
  }
}

bool scenario_cover_attempt(struct scenario_cover *cover, struct learn *learn, const char *learner, const char *pitstop,
                            struct error *err) {
  AUTO_ARENA arena = arena_new();
  AUTO_BUFFER out = buffer_new(LIMIT_MESSAGE), in = buffer_new(LIMIT_REPLY);
  struct replay replay;
  const struct value *reply = NULL;
  struct covered *item = NULL;
  for (size_t i = 0; i < cover->count; i++)
    if (strcmp(cover->items[i].id, pitstop) == 0) item = &cover->items[i];
  if (!item) return true;
  if (!replay_find(learn, arena, cover->course->id, pitstop, &replay, err) || !replay_load(&replay, learner, 0, err)) return false;
  if (!request_of(arena, &replay, item, &out, err)) return false;
  if (!cage_call(learn->pool, cover->course->key, &out, DEADLINE_MS, &in, err)) return false;
  if (!pack_read(arena, in.data, in.length, &reply, err)) return false;
  item->opened = true;
  mark_all(value_get(reply, "blocks"), item->blocks, item->tree.block_count + 1);
  mark_all(value_get(reply, "lines"), item->lines, LINES_MOST);
  mark_all(value_get(reply, "active"), item->active, LINES_MOST);
  return true;
}

struct counting {
  const struct covered *item;
  struct scenario_covered *out;
};

// As check counts them: the file itself is the first, and has no mark.
static bool count_branch(void *context, const struct node *node) {
  struct counting *counting = context;
  if (node->kind != NODE_BLOCK) return true;
  counting->out->branches++;
  if (node->number == 1 ? counting->item->opened : counting->item->blocks[node->number])
    counting->out->branches_reached++;
  else
    counting->out->missed[counting->out->missed_count++] = node->first ? node->first->line : node->line;
  return true;
}

size_t scenario_cover_list(struct scenario_cover *cover, struct scenario_covered **list) {
  *list = ARENA_ARRAY(cover->arena, struct scenario_covered, cover->count + 1);
  for (size_t i = 0; i < cover->count; i++) {
    const struct covered *item = &cover->items[i];
    struct scenario_covered *out = &(*list)[i];
    *out = (struct scenario_covered){.pitstop = item->id, .file = item->file};
    out->missed = ARENA_ARRAY(cover->arena, int, item->tree.block_count + 1);
    for (int line = 1; line < LINES_MOST; line++) {
      out->lines += item->active[line];
      out->lines_reached += item->active[line] && item->lines[line];
    }
    struct counting counting = {item, out};
    tree_walk(item->tree.root, count_branch, &counting);
  }
  return cover->count;
}
