// SPDX-License-Identifier: EUPL-1.2
#include "model/rich.h"
#include "term/walk.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

struct transcript {
  struct arena *arena;
  int fd;
  bool failed; // the disk is full: the walk goes on, and says so at its end no more than once
};

bool transcript_open(const char *path, struct arena *arena, struct transcript **opened, struct error *err) {
  struct transcript *transcript = ARENA_NEW(arena, struct transcript);
  *transcript = (struct transcript){.arena = arena};
  transcript->fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  *opened = transcript;
  if (transcript->fd >= 0) return true;
  error_system(err, errno, "%s", path);
  err->code = ERROR_INPUT;
  return false;
}

void transcript_close(struct transcript *transcript) {
  if (transcript) (void)close(transcript->fd);
}

static void put(struct transcript *transcript, const struct buffer *out) {
  if (!transcript->failed && out->length) transcript->failed = write(transcript->fd, out->data, out->length) != (ssize_t)out->length;
}

// A person's words and labels are text: what Markdown or HTML would make of them is taken back. A line end ends the line.
static void plain(struct buffer *out, const char *text, const char *line) {
  for (; *text; text++) {
    if (strchr("\\`*_<>[]#|", *text)) buffer_byte(out, '\\');
    buffer_byte(out, *text);
    if (*text == '\n') buffer_text(out, line);
  }
}

void transcript_title(struct transcript *transcript, const char *title, const char *about) {
  if (!transcript) return;
  AUTO_BUFFER out = buffer_new(LIMIT_MESSAGE);
  buffer_text(&out, "# ");
  plain(&out, title, "");
  buffer_text(&out, "\n\n");
  plain(&out, about, "");
  buffer_text(&out, "\n\n");
  put(transcript, &out);
}

void transcript_rich(struct transcript *transcript, const char *markdown) {
  if (!transcript || !markdown) return;
  AUTO_BUFFER out = buffer_new(LIMIT_MESSAGE);
  buffer_text(&out, rich_dedent(transcript->arena, markdown));
  buffer_text(&out, "\n\n");
  put(transcript, &out);
}

void transcript_answer(struct transcript *transcript, const char *prompt, const char *words) {
  if (!transcript) return;
  AUTO_BUFFER out = buffer_new(LIMIT_MESSAGE);
  buffer_text(&out, "## ");
  plain(&out, prompt, "");
  buffer_text(&out, "\n\n> ");
  plain(&out, words, "> ");
  buffer_text(&out, "\n\n");
  put(transcript, &out);
}

void transcript_card(struct transcript *transcript, const struct block *block) {
  if (!transcript) return;
  AUTO_BUFFER out = buffer_new(LIMIT_MESSAGE);
  if (block->title && block->title[0]) buffer_format(&out, "**%s**\n\n", rich_plain(transcript->arena, block->title));
  for (size_t i = 0; i < block->row_count; i++) {
    const struct block_row *row = &block->rows[i];
    buffer_text(&out, "- ");
    plain(&out, row->label ? row->label : "", "  ");
    buffer_text(&out, ": ");
    if (block->kind == BLOCK_CARD)
      plain(&out, row->text ? row->text : "", "  ");
    else if (row->has_before)
      buffer_format(&out, "%g (%g)", row->value, row->before);
    else
      buffer_format(&out, "%g", row->value);
    buffer_byte(&out, '\n');
  }
  buffer_byte(&out, '\n');
  put(transcript, &out);
}
