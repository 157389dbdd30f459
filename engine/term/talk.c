// SPDX-License-Identifier: EUPL-1.2
#include "term/talk.h"
#include "base/limits.h"
#include "base/utf8.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

struct talk talk_start(const struct talk_config *config) {
  struct talk talk = {.in = config->in, .out = config->out, .signals = config->signals, .editor = config->editor};
  const char *term = config->term ? config->term : "";
  bool quiet = config->no_color && config->no_color[0];
  talk.tty = isatty(config->in) && isatty(config->out);
  // A pipe gets the bytes as they are; a terminal only what it can show.
  talk.utf8 = !talk.tty || !config->codeset || strcasecmp(config->codeset, "UTF-8") == 0 || strcasecmp(config->codeset, "utf8") == 0;
  talk.colour = talk.tty && !quiet && term[0] && strcmp(term, "dumb") != 0;
  talk.pending = buffer_new(2 * LIMIT_ANSWER_BYTES);
  return talk;
}

void talk_end(struct talk *talk) {
  buffer_free(&talk->pending);
}

struct lines talk_lines(const struct talk *talk, struct arena *arena, struct buffer *out) {
  struct winsize size;
  struct lines lines = {.arena = arena, .out = out, .lang = talk->lang, .width = LINES_WIDTH, .colour = talk->colour};
  if (talk->tty && ioctl(talk->out, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_col < LINES_WIDTH) lines.width = size.ws_col;
  return lines;
}

// --- out --------------------------------------------------------------------------------------------------------------------------------

// U+00C0 to U+017F, a character each; what takes two letters stands in `pairs`.
static const char letters[] = "AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTsaaaaaaaceeeeiiiidnooooo/ouuuuyty"
                              "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlL"
                              "lLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";
static const struct {
  uint32_t code;
  const char *text;
} pairs[] = {
    {0xa0, " "},    {0xab, "\""},   {0xb0, " graden"}, {0xb7, "-"},     {0xbb, "\""},  {0xc6, "AE"},    {0xdf, "ss"},
    {0xe6, "ae"},   {0x132, "IJ"},  {0x133, "ij"},     {0x152, "OE"},   {0x153, "oe"}, {0x2010, "-"},   {0x2011, "-"},
    {0x2012, "-"},  {0x2013, "-"},  {0x2014, "-"},     {0x2018, "'"},   {0x2019, "'"}, {0x201a, "'"},   {0x201c, "\""},
    {0x201d, "\""}, {0x201e, "\""}, {0x2022, "-"},     {0x2026, "..."}, {0x202f, " "}, {0x20ac, "EUR"}, {0x2192, "->"},
};

static const char *likeness(uint32_t code) {
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    if (pairs[i].code == code) return pairs[i].text;
  }
  return NULL;
}

void talk_plain(struct buffer *out, const char *text, size_t length) {
  for (size_t i = 0; i < length;) {
    uint32_t code = 0;
    size_t step = utf8_next(text + i, length - i, &code);
    const char *like = likeness(code);
    i += step ? step : 1;
    if (step && code < 0x80)
      buffer_byte(out, (char)code);
    else if (step && like)
      buffer_text(out, like);
    else if (step && code >= 0xc0 && code - 0xc0 < sizeof letters - 1)
      buffer_byte(out, letters[code - 0xc0]);
    else if (!step || utf8_width(code) > 0)
      buffer_byte(out, '?');
  }
}

static void put(struct talk *talk, const char *bytes, size_t length) {
  while (length > 0 && !talk->broken) {
    ssize_t written = write(talk->out, bytes, length);
    if (written < 0 && errno == EINTR) continue;
    talk->broken = written <= 0;
    if (talk->broken) return;
    bytes += written;
    length -= (size_t)written;
  }
}

void talk_say(struct talk *talk, struct buffer *out) {
  if (talk->utf8) {
    put(talk, out->data, out->length);
  } else {
    AUTO_BUFFER plain = buffer_new(LIMIT_MESSAGE);
    talk_plain(&plain, out->data ? out->data : "", out->length);
    put(talk, plain.data, plain.length);
  }
  buffer_clear(out);
}

// --- in ---------------------------------------------------------------------------------------------------------------------------------

// False at the end, or on a signal (`*stopped`).
static bool read_more(struct talk *talk, bool *stopped) {
  char bytes[4096];
  struct pollfd wait[2] = {{.fd = talk->in, .events = POLLIN}, {.fd = talk->signals, .events = POLLIN}};
  while (poll(wait, talk->signals >= 0 ? 2 : 1, -1) < 0) {
    if (errno != EINTR) return false;
  }
  *stopped = wait[1].revents != 0 && talk->signals >= 0;
  if (*stopped) return false;
  ssize_t got = read(talk->in, bytes, sizeof bytes);
  if (got < 0 && errno == EINTR) return true;
  if (got <= 0) return false;
  // What does not fit is dropped: an answer may not be so long, and its question says so.
  for (ssize_t i = 0; i < got; i++) {
    if (talk->pending.length < LIMIT_ANSWER_BYTES || bytes[i] == '\n') buffer_byte(&talk->pending, bytes[i]);
  }
  return true;
}

static const char *as_utf8(struct arena *arena, const char *bytes, size_t length) {
  if (utf8_valid(bytes, length)) return arena_text_of(arena, bytes, length);
  AUTO_BUFFER out = buffer_new(2 * LIMIT_ANSWER_BYTES);
  for (size_t i = 0; i < length; i++) {
    unsigned char byte = (unsigned char)bytes[i];
    if (byte >= 0x80) buffer_byte(&out, (char)(0xc0 | byte >> 6));
    if (byte) buffer_byte(&out, (char)(byte < 0x80 ? byte : 0x80 | (byte & 0x3f)));
  }
  return arena_text(arena, out.data);
}

// The first whole line of what is pending, or at the end the rest.
static bool take_line(struct talk *talk, struct arena *arena, const char **line) {
  struct buffer *pending = &talk->pending;
  const char *data = pending->data ? pending->data : "", *end = memchr(data, '\n', pending->length);
  if (!end && (!talk->ended || !pending->length)) return false;
  size_t length = end ? (size_t)(end - data) : pending->length, used = length + (end != NULL);
  if (length && data[length - 1] == '\r') length--;
  *line = as_utf8(arena, data, length);
  AUTO_BUFFER rest = buffer_new(pending->maximum);
  buffer_add(&rest, data + used, pending->length - used);
  buffer_clear(pending);
  if (rest.length) buffer_add(pending, rest.data, rest.length);
  return true;
}

enum talk_heard talk_hear(struct talk *talk, struct arena *arena, const char *prompt, const char **line) {
  bool stopped = false;
  AUTO_BUFFER said = buffer_new(LIMIT_MESSAGE);
  buffer_text(&said, prompt);
  talk_say(talk, &said);
  while (!take_line(talk, arena, line)) {
    if (talk->ended) return TALK_END;
    talk->ended = !read_more(talk, &stopped);
    if (stopped) {
      talk->ended = false;
      return TALK_STOP;
    }
  }
  if (!talk->tty) {
    struct lines lines = {.arena = arena, .out = &said, .width = 1 << 20};
    lines_text(&lines, "", "", **line ? *line : " ");
    talk_say(talk, &said);
  }
  return TALK_LINE;
}

// --- the editor -------------------------------------------------------------------------------------------------------------------------

static bool write_file(int fd, const char *text) {
  size_t length = strlen(text);
  return write(fd, text, length) == (ssize_t)length && (!length || text[length - 1] == '\n' || write(fd, "\n", 1) == 1);
}

// The shell splits "code --wait" in words; the file is an argument of its own.
static bool run_editor(const char *editor, const char *path) {
  pid_t pid;
  int status = 0;
  sigset_t none, usual;
  posix_spawnattr_t attributes;
  (void)sigemptyset(&none);
  (void)sigemptyset(&usual);
  (void)sigaddset(&usual, SIGPIPE);
  AUTO_ARENA arena = arena_new();
  char *arguments[] = {arena_text(arena, "sh"), arena_text(arena, "-c"), arena_format(arena, "%s \"$1\"", editor),
                       arena_text(arena, "sh"), arena_text(arena, path), NULL};
  if (posix_spawnattr_init(&attributes) != 0) return false;
  (void)posix_spawnattr_setsigmask(&attributes, &none);
  (void)posix_spawnattr_setsigdefault(&attributes, &usual);
  (void)posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  int failed = posix_spawn(&pid, "/bin/sh", NULL, &attributes, arguments, environ);
  (void)posix_spawnattr_destroy(&attributes);
  if (failed != 0) return false;
  while (waitpid(pid, &status, 0) < 0) {
    if (errno != EINTR) return false;
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

// A Ctrl-C in the editor was for the editor.
static void forget_signals(struct talk *talk) {
  struct signalfd_siginfo info;
  struct pollfd wait = {.fd = talk->signals, .events = POLLIN};
  while (talk->signals >= 0 && poll(&wait, 1, 0) > 0 && read(talk->signals, &info, sizeof info) == (ssize_t)sizeof info) continue;
}

static bool read_file(struct arena *arena, const char *path, const char **text) {
  AUTO_FD fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  char *bytes = arena_alloc(arena, LIMIT_ANSWER_BYTES + 1);
  size_t length = 0;
  ssize_t got = 0;
  if (fd < 0) return false;
  while (length < LIMIT_ANSWER_BYTES && (got = read(fd, bytes + length, LIMIT_ANSWER_BYTES - length)) > 0) length += (size_t)got;
  if (got < 0) return false;
  *text = utf8_clean(arena, bytes, length);
  return true;
}

bool talk_edit(struct talk *talk, struct arena *arena, const char **text) {
  const char *folder = getenv("TMPDIR");
  if (!talk->tty || !talk->editor || !talk->editor[0]) return false;
  char *path = arena_format(arena, "%s/leerpad-XXXXXX.txt", folder && folder[0] == '/' ? folder : "/tmp");
  AUTO_FD fd = mkostemps(path, 4, O_CLOEXEC); // 0600: own words
  if (fd < 0) return false;
  bool fine = write_file(fd, *text) && run_editor(talk->editor, path);
  forget_signals(talk);
  fine = fine && read_file(arena, path, text);
  (void)unlink(path);
  return fine;
}
