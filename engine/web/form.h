// SPDX-License-Identifier: EUPL-1.2
// What browsers send: urlencoded forms, forms with files (parts.c), and cookies. Pure, hostile input (tests/fuzz/fuzz_form.c, fuzz_parts.c, fuzz_cookie.c).
#pragma once
#include "model/answer.h"

// Decodes an application/x-www-form-urlencoded body: "+" is a space, a percent sign that no two hex digits follow stands for itself (as browsers
// read it), names and texts are cleaned (utf8_clean), a field without a name is dropped, order and doubles are kept. ERROR_INPUT: over LIMIT_HTTP_BODY
// bytes or LIMIT_HTTP_FIELDS fields.
bool form_read(struct arena *arena, const char *body, size_t length, struct fields *fields, struct error *err) MUST_USE;
// The same for a multipart/form-data body, whose boundary stands in `type` (the Content-Type header). A file field that was left open gives nothing; what a file was called
// is not kept. Uploads point into `body`. ERROR_INPUT: the body is not whole, or over LIMIT_HTTP_BODY bytes of text, LIMIT_HTTP_FIELDS fields, LIMIT_HTTP_UPLOADS files; `fields` and
// `uploads` then have what came before that, so that what was typed can be shown again.
bool form_read_parts(struct arena *arena, const char *type, const char *body, size_t length, struct fields *fields, struct uploads *uploads,
                     struct error *err) MUST_USE;
// The first field of this name; "" where there is none.
const char *form_get(const struct fields *fields, const char *name);
// A whole number from 0 on, of at most 18 digits; `fallback` where it is none.
int64_t form_number(const struct fields *fields, const char *name, int64_t fallback);
// Whether the media type of a Content-Type header is this one, whatever its parameters.
bool form_type_is(const char *header, const char *type);

// The value of a cookie, into `out` (size included its NUL): only letters, digits, "-" and "_". False where it is absent, too long, of other characters, or there twice:
// a neighbour on a shared domain may plant one, and nobody can tell which is ours.
bool cookie_get(const char *header, const char *name, char *out, size_t size) MUST_USE;
