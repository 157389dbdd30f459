// SPDX-License-Identifier: EUPL-1.2
#include "web/display.h"
#include "web/form.h"
#include <stdio.h>
#include <string.h>
#include <strings.h>

static const char *const themes[THEME_COUNT] = {"systeem", "licht", "donker"};

const char *theme_name(enum theme theme) {
  return themes[theme];
}

bool theme_of(const char *name, enum theme *theme) {
  for (int i = 0; i < THEME_COUNT; i++) {
    if (strcmp(themes[i], name) != 0) continue;
    *theme = (enum theme)i;
    return true;
  }
  return false;
}

const char *display_lang(const struct academy *academy, const char *lang) {
  for (size_t i = 0; i < academy->language_count; i++)
    if (strcmp(academy->languages[i], lang) == 0) return academy->languages[i];
  return NULL;
}

const char *display_cookie_name(bool secure) {
  return secure ? "__Host-leerpad-weergave" : "leerpad-weergave";
}

struct display display_read(const char *cookies, bool secure, const struct academy *academy) {
  struct display display = {0};
  char text[DISPLAY_COOKIE];
  if (!cookies[0] || !cookie_get(cookies, display_cookie_name(secure), text, sizeof text)) return display;
  char *dash = strchr(text, '-');
  if (!dash) return display;
  *dash = '\0';
  if (!theme_of(text, &display.theme)) return display;
  display.lang = display_lang(academy, dash + 1);
  return display;
}

void display_write(const struct display *display, char out[DISPLAY_COOKIE]) {
  const char *theme = themes[display->theme], *lang = display->lang ? display->lang : "";
  int length = snprintf(out, DISPLAY_COOKIE, "%s-%s", theme, lang);
  REQUIRE(length > 0 && length < DISPLAY_COOKIE);
}

// ";q=0.8" as thousandths; none is 1. What cannot be read is 0: such a language is not asked for.
static int quality(const char *from, const char *end) {
  const char *at = from;
  while (at < end && (*at == ' ' || *at == '\t' || *at == ';')) at++;
  if (at >= end) return 1000;
  if (end - at < 3 || (*at | 0x20) != 'q' || at[1] != '=' || (at[2] != '0' && at[2] != '1')) return 0;
  int value = (at[2] - '0') * 1000, weight = 100;
  at += 3;
  if (at < end && *at == '.') at++;
  for (; at < end && *at >= '0' && *at <= '9' && weight > 0; at++, weight /= 10) value += (*at - '0') * weight;
  return value > 1000 ? 1000 : value;
}

const char *display_wanted(const char *accept, const struct academy *academy) {
  const char *best = NULL;
  int most = 0;
  for (const char *at = accept; *at;) {
    at += strspn(at, ", \t");
    const char *end = at + strcspn(at, ",");
    size_t tag = strcspn(at, ",;- \t"), name = strcspn(at, ",; \t");
    for (size_t i = 0; i < academy->language_count; i++) {
      const char *own = academy->languages[i];
      int q = quality(at + name, end);
      if (strlen(own) != tag || strncasecmp(own, at, tag) != 0 || q <= most) continue;
      best = own;
      most = q;
    }
    at = end;
  }
  return best ? best : academy->language;
}
