// SPDX-License-Identifier: EUPL-1.2
// How pages look to a browser and in which language they speak: chosen on /weergave and kept in a functional cookie "<theme>-<language>", otherwise by what the
// browser says of itself. Internal to web/.
#pragma once
#include "course/academy.h"
#include "web/server.h"

enum theme { THEME_SYSTEM, THEME_LIGHT, THEME_DARK, THEME_COUNT };
enum { DISPLAY_COOKIE = 16 };

struct display {
  enum theme theme;
  const char *lang; // one of the academy's; NULL: not chosen
};

// "systeem", "licht", "donker": in the cookie, the form and the attribute data-weergave of <html>.
const char *theme_name(enum theme theme);
bool theme_of(const char *name, enum theme *theme) MUST_USE;
// The academy's own text of a language, NULL where it has it not.
const char *display_lang(const struct academy *academy, const char *lang);
const char *display_cookie_name(bool secure);
// What the cookie header says; what is not understood counts as not chosen.
struct display display_read(const char *cookies, bool secure, const struct academy *academy);
void display_write(const struct display *display, char out[DISPLAY_COOKIE]);
// The language of the academy that an Accept-Language header likes best; the academy's first language where it likes none.
const char *display_wanted(const char *accept, const struct academy *academy);
