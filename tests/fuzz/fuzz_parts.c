// SPDX-License-Identifier: EUPL-1.2
// link: web
// A form with files from anywhere: the first line is its Content-Type. Fields are clean text with a name, uploads lie within the body, both within their caps.
#include "base/limits.h"
#include "base/utf8.h"
#include "web/form.h"
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  AUTO_ARENA arena = arena_new();
  const char *end = memchr(data, '\n', size), *body = end ? end + 1 : (const char *)data + size;
  size_t length = size - (size_t)(body - (const char *)data);
  const char *type = arena_text_of(arena, (const char *)data, end ? (size_t)(end - (const char *)data) : size);
  struct fields fields;
  struct uploads uploads;
  struct error err;
  bool fine = form_read_parts(arena, type, body, length, &fields, &uploads, &err);
  REQUIRE(fine || (err.code == ERROR_INPUT && err.text[0]));
  REQUIRE(fields.count <= LIMIT_HTTP_FIELDS && uploads.count <= LIMIT_HTTP_UPLOADS);
  for (size_t i = 0; i < fields.count; i++) {
    const struct field *field = &fields.items[i];
    REQUIRE(field->name[0] && utf8_valid(field->name, strlen(field->name)) && utf8_valid(field->text, strlen(field->text)));
  }
  for (size_t i = 0; i < uploads.count; i++) {
    const struct upload *upload = &uploads.items[i];
    REQUIRE(upload->name[0] && upload->bytes >= body && upload->bytes + upload->length <= body + length);
  }
  return 0;
}
