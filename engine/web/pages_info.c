// SPDX-License-Identifier: EUPL-1.2
// Pages that are the same for everyone: accessibility, privacy, help; and what is no page: style sheet, pictures of a course.
#include "base/file.h"
#include "base/limits.h"
#include "web/assets.h"
#include "web/pages.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void text_open(struct visit *visit, enum word title, const char *text) {
  struct html *html = &visit->html;
  page_open(visit, word(visit->lang, title), "text");
  page_back(visit, "/", word(visit->lang, WORD_WEB_HOME_TITLE));
  html_raw(html, "<h1>");
  html_word(html, title);
  html_raw(html, "</h1>\n");
  html_rich(html, text);
}

static void text_page(struct visit *visit, enum word title, const char *text) {
  text_open(visit, title, text);
  page_close(visit);
}

void page_accessibility(struct visit *visit) {
  text_page(visit, WORD_WEB_ACCESSIBILITY_TITLE, word(visit->lang, WORD_WEB_ACCESSIBILITY));
}
void page_help(struct visit *visit) {
  text_open(visit, WORD_WEB_HELP_TITLE, word(visit->lang, WORD_WEB_HELP));
  page_code_way(visit);
  page_close(visit);
}

void page_privacy(struct visit *visit) {
  const struct academy *academy = visit->learn->academy;
  text_page(visit, WORD_WEB_PRIVACY_TITLE, html_words(&visit->html, WORD_WEB_PRIVACY, academy->retention_guests));
}

void page_asset(struct visit *visit) {
  for (size_t i = 0; i < asset_count(); i++) {
    const struct asset *asset = asset_at(i);
    if (strcmp(asset->path, visit->request->path) != 0) continue;
    if ((asset == asset_dev_style() || asset == asset_dev_script()) && !visit->web->config.author) continue;
    bool packed = strstr(visit->request->encoding, "gzip") != NULL;
    visit->cache = "public, max-age=31536000, immutable";
    visit->type = asset->type;
    visit->response->fixed = packed ? asset->packed : asset->bytes;
    visit->response->fixed_length = packed ? asset->packed_size : asset->size;
    response_header(visit->response, "Vary", "Accept-Encoding");
    if (packed) response_header(visit->response, "Content-Encoding", "gzip");
    return;
  }
  page_not_found(visit);
}

// --- pictures of a course ------------------------------------------------------------------------------------------------------------------

static const char *picture_type(const char *file) {
  static const struct {
    const char *end, *type;
  } types[] = {{".png", "image/png"}, {".jpg", "image/jpeg"}, {".jpeg", "image/jpeg"}, {".webp", "image/webp"}, {".gif", "image/gif"}};
  size_t length = strlen(file);
  for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
    size_t end = strlen(types[i].end);
    if (length > end && strcmp(file + length - end, types[i].end) == 0) return types[i].type;
  }
  return NULL;
}

// Letters, digits, "-", "_" and ".", no dot in front: so no path leads out of the folder.
static bool picture_name(const char *file) {
  return file[0] != '.' && strspn(file, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.") == strlen(file);
}

static bool read_picture(const char *path, struct buffer *out) {
  AUTO_FD fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  struct stat about;
  if (fd < 0 || fstat(fd, &about) != 0 || !S_ISREG(about.st_mode) || about.st_size > LIMIT_HTTP_PICTURE) return false;
  char part[16 * 1024];
  ssize_t got = 0;
  while ((got = file_read(fd, part, sizeof part)) > 0) buffer_add(out, part, (size_t)got);
  return got == 0 && !out->failed;
}

void page_media(struct visit *visit) {
  const char *file = visit->parameter[1], *type = picture_type(file);
  const struct course *course = catalogue_course(visit->learn->catalogue, visit->parameter[0]);
  struct buffer bytes = buffer_new(LIMIT_HTTP_PICTURE);
  if (course && type && picture_name(file) && read_picture(arena_format(visit->arena, "%s/media/%s", course->folder, file), &bytes)) {
    buffer_free(&visit->html.out);
    visit->html.out = bytes;
    visit->type = type;
    visit->cache = "public, max-age=3600";
    return;
  }
  buffer_free(&bytes);
  page_not_found(visit);
}
