// SPDX-License-Identifier: EUPL-1.2
// The part of RFC 5321 that people use. A domain with letters beyond ASCII is given in its xn-- form.
#include "model/address.h"
#include "base/limits.h"
#include <string.h>

static const char name_characters[] = "abcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+/=?^_`{|}~.-";
static const char label_characters[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
enum { NAME_MOST = 64, LABEL_MOST = 63 };

static bool name_valid(const char *name, size_t length) {
  if (length == 0 || length > NAME_MOST || strspn(name, name_characters) != length) return false;
  if (name[0] == '.' || name[0] == '-' || name[length - 1] == '.') return false; // "-": a program would read an option
  for (size_t i = 1; i < length; i++)
    if (name[i] == '.' && name[i - 1] == '.') return false;
  return true;
}

static bool domain_valid(const char *domain) {
  size_t labels = 0;
  for (const char *at = domain;; at++) {
    size_t length = strspn(at, label_characters);
    if (length == 0 || length > LABEL_MOST || at[0] == '-' || at[length - 1] == '-') return false;
    labels++;
    at += length;
    if (*at == '\0') return labels >= 2;
    if (*at != '.') return false;
  }
}

bool address_valid(const char *text) {
  size_t length = strlen(text), name = strcspn(text, "@");
  return length <= LIMIT_ADDRESS && text[name] == '@' && name_valid(text, name) && domain_valid(text + name + 1);
}

const char *address_clean(struct arena *arena, const char *typed) {
  typed += strspn(typed, " \t\r\n");
  if (strncmp(typed, "mailto:", 7) == 0) typed += 7;
  size_t length = strlen(typed);
  while (length > 0 && strchr(" \t\r\n", typed[length - 1]) != NULL) length--;
  if (length > LIMIT_ADDRESS) return NULL;
  char *text = arena_text_of(arena, typed, length);
  for (char *at = text; *at != '\0'; at++)
    if (*at >= 'A' && *at <= 'Z') *at = (char)(*at - 'A' + 'a');
  return address_valid(text) ? text : NULL;
}
