// SPDX-License-Identifier: EUPL-1.2
// link: web
// A form from anywhere: fields are clean text with a name, no more of them than the body has room for, and an accepted body is under both caps.
#include "base/limits.h"
#include "base/utf8.h"
#include "web/form.h"
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  AUTO_ARENA arena = arena_new();
  struct fields fields;
  struct error err;
  if (!form_read(arena, (const char *)data, size, &fields, &err)) {
    REQUIRE(err.code == ERROR_INPUT && fields.count == 0 && err.text[0]);
    return 0;
  }
  REQUIRE(fields.count <= LIMIT_HTTP_FIELDS && fields.count <= size + 1);
  for (size_t i = 0; i < fields.count; i++) {
    const struct field *field = &fields.items[i];
    REQUIRE(field->name[0] && utf8_valid(field->name, strlen(field->name)) && utf8_valid(field->text, strlen(field->text)));
    REQUIRE(strlen(form_get(&fields, field->name)) <= 3 * size); // an invalid byte becomes three
    int64_t number = form_number(&fields, field->name, -1);
    REQUIRE(number >= -1);
  }
  return 0;
}
