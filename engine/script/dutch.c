// SPDX-License-Identifier: EUPL-1.2
// Lua 5.4's messages, by their fixed parts. A message that is not known here is shown as it is.
#include "script/dutch.h"
#include "script/fault.h"
#include "script/state.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME = 80, NAMES = 200 };

// The text between `before` and `after` (NULL: the end), at most size-1 bytes. False where it is not there.
static bool between(const char *message, const char *before, const char *after, char *out, size_t size) {
  const char *from = strstr(message, before);
  if (!from) return false;
  from += strlen(before);
  const char *to = after ? strstr(from, after) : from + strlen(from);
  if (!to) return false;
  snprintf(out, size, "%.*s", (int)(to - from), from);
  return true;
}

// The message behind "name:line: ", and the line.
static const char *without_place(const char *message, int *line) {
  for (const char *at = strchr(message, ':'); at; at = strchr(at + 1, ':')) {
    char *end;
    long number = strtol(at + 1, &end, 10);
    if (end == at + 1 || strncmp(end, ": ", 2) != 0) continue;
    *line = (int)number;
    return end + 2;
  }
  return message;
}

// --- the compiler ------------------------------------------------------------------------------------------------------------------------

static const char *line_of(const char *source, int line) {
  for (; line > 1 && source; line--) {
    source = strchr(source, '\n');
    if (source) source++;
  }
  return source;
}

static const char *skip_blank(const char *at) {
  return at + strspn(at, " \t\r");
}

// The token that Lua stumbled on: is it the first of its line? Then a comma is missing at the end of an earlier line.
static void comma_hint(const char *source, int line, const char *token, struct error *err) {
  const char *at = line_of(source, line);
  if (!at || strncmp(skip_blank(at), token, strlen(token)) != 0) {
    (void)error_fix(err, "ontbreekt er een komma vóór `%s`?", token);
    return;
  }
  int before = line - 1;
  for (; before > 1; before--) {
    const char *text = skip_blank(line_of(source, before));
    if (*text != '\n' && strncmp(text, "--", 2) != 0) break;
  }
  (void)error_fix(err, "ontbreekt er een komma aan het eind van regel %d?", before);
}

static void expected(const char *text, const char *source, int line, struct error *err) {
  char what[NAME], opened[NAME] = "", where[NAME] = "", near[NAME] = "";
  snprintf(what, sizeof what, "%.*s", (int)strcspn(text, " "), text);
  bool closes = between(text, "(to close ", " at line ", opened, sizeof opened) && between(text, " at line ", ")", where, sizeof where);
  bool has_near = between(text, " near ", NULL, near, sizeof near);
  bool at_end = has_near && strcmp(near, "<eof>") == 0;
  char *token = near;
  size_t length = strlen(near);
  if (length > 1 && near[0] == '\'' && near[length - 1] == '\'') {
    near[length - 1] = '\0';
    token = near + 1;
  }
  if (closes)
    (void)error_set(err, ERROR_SCRIPT, "%s ontbreekt: %s van regel %s is nog niet gesloten%s%s%s", what, opened, where,
                    at_end ? " aan het eind van het bestand" : ", maar hier staat `", at_end ? "" : token, at_end ? "" : "`");
  else
    (void)error_set(err, ERROR_SCRIPT, "hier hoort %s te staan%s%s%s", what, at_end ? ", maar het bestand is afgelopen" : ", niet `",
                    at_end ? "" : token, at_end ? "" : "`");
  if (strcmp(what, "'}'") == 0 && has_near && !at_end)
    comma_hint(source, line, token, err);
  else if (at_end)
    (void)error_fix(err, "zet %s waar dit stuk eindigt", what);
}

void dutch_syntax(const char *message, const char *source, struct error *err) {
  int line = 0;
  char part[NAME];
  const char *text = without_place(message ? message : "", &line);
  if (strstr(text, "binary chunk")) {
    (void)error_set(err, ERROR_SCRIPT, "dit is geen tekst, maar een vertaald Lua-bestand");
    (void)error_fix(err, "zet hier de broncode neer");
  } else if (strstr(text, "stack overflow") || strstr(text, "syntax levels")) {
    (void)error_set(err, ERROR_SCRIPT, "hier staan te veel tabellen of functies in elkaar");
    (void)error_fix(err, "verdeel het over meer opdrachten");
    if (line == 0) line = 1;
  } else if (between(text, "too many local variables (limit is ", ")", part, sizeof part)) {
    (void)error_set(err, ERROR_SCRIPT, "meer dan %s namen met local in één functie", part);
    (void)error_fix(err, "zet ze samen in een tabel");
  } else if (strstr(text, " expected")) {
    expected(text, source, line, err);
  } else if (between(text, "unfinished long string (starting at line ", ")", part, sizeof part)) {
    (void)error_set(err, ERROR_SCRIPT, "de tekst die op regel %s met [[ begint, is niet gesloten", part);
    (void)error_fix(err, "zet ]] aan het eind van de tekst");
    line = (int)strtol(part, NULL, 10); // where it begins, not the end of the file
  } else if (between(text, "unfinished long comment (starting at line ", ")", part, sizeof part)) {
    (void)error_set(err, ERROR_SCRIPT, "de opmerking die op regel %s met --[[ begint, is niet gesloten", part);
    (void)error_fix(err, "zet ]] aan het eind van de opmerking");
    line = (int)strtol(part, NULL, 10);
  } else if (strstr(text, "unfinished string")) {
    (void)error_set(err, ERROR_SCRIPT, "de tekst op deze regel is niet gesloten");
    (void)error_fix(err, "zet een aanhalingsteken aan het eind, of gebruik [[ … ]] voor een tekst van meer regels");
  } else if (between(text, "unexpected symbol near ", NULL, part, sizeof part)) {
    if (strcmp(part, "<eof>") == 0) {
      (void)error_set(err, ERROR_SCRIPT, "het bestand is afgelopen, maar er staat nog iets open");
      (void)error_fix(err, "sluit wat open staat met }, ) of end");
    } else {
      (void)error_set(err, ERROR_SCRIPT, "%s past hier niet", part);
    }
  } else if (between(text, "syntax error near ", NULL, part, sizeof part)) {
    (void)error_set(err, ERROR_SCRIPT, "deze regel doet niets, of er ontbreekt iets vóór %s", part);
    (void)error_fix(err, "roep een opdracht aan: naam { … }, of geef een waarde: naam = …");
  } else {
    (void)error_set(err, ERROR_SCRIPT, "dit is geen goede Lua: %s", text);
  }
  err->line = line;
}

// --- a running script --------------------------------------------------------------------------------------------------------------------

const char *dutch_absent(const char *name) {
  static const struct {
    const char *name, *hint;
  } absent[] = {
      {"pcall", "laat het weg: leerpad vangt fouten op"},
      {"xpcall", "laat het weg: leerpad vangt fouten op"},
      {"print", "gebruik say \"…\""},
      {"warn", "gebruik say \"…\""},
      {"next", "gebruik pairs of ipairs"},
      {"rawset", "gebruik tabel[sleutel] = waarde"},
      {"unpack", "gebruik table.unpack"},
      {"os", "gebruik today() voor de datum"},
      {"io", "een pitstop leest en schrijft geen bestanden"},
      {"load", "een pitstop maakt geen code"},
      {"loadstring", "een pitstop maakt geen code"},
      {"loadfile", "gebruik require \"lib.naam\""},
      {"dofile", "gebruik require \"lib.naam\""},
      {"coroutine", "ask wacht zelf op het antwoord"},
      {"debug", "leerpad noemt bestand en regel bij een fout"},
      {"collectgarbage", "laat het weg: na elke stap is het geheugen weer leeg"},
      {"package", "gebruik require \"lib.naam\""},
      {"randomseed", "laat het weg: random(n, \"naam\") is al voor elke deelnemer anders"},
  };
  for (size_t i = 0; i < sizeof absent / sizeof *absent; i++)
    if (strcmp(absent[i].name, name) == 0) return absent[i].hint;
  return NULL;
}

// What the environment of the course has, by name.
static void unknown_name(lua_State *L, const char *name, struct error *err) {
  (void)error_set(err, ERROR_SCRIPT, "`%s` bestaat hier niet", name);
  const char *hint = dutch_absent(name);
  if (hint) {
    (void)error_fix(err, "%s", hint);
    return;
  }
  const char *names[NAMES + 1] = {NULL};
  size_t count = 0;
  if (lua_checkstack(L, 4) && lua_getfield(L, LUA_REGISTRYINDEX, KEY_COURSE_ENV) == LUA_TTABLE) {
    for (lua_pushnil(L); count < NAMES && lua_next(L, -2); lua_pop(L, 1))
      if (lua_type(L, -2) == LUA_TSTRING) names[count++] = lua_tostring(L, -2);
    if (count == NAMES) lua_pop(L, 1);
  }
  lua_pop(L, 1);
  char near[NAME];
  if (fault_nearest(name, names, near, sizeof near)) (void)error_fix(err, "%s", near);
}

static const char *type_word(const char *type) {
  static const char *const words[][2] = {{"nil", "niets (nil)"}, {"number", "een getal"},      {"string", "een tekst"},
                                         {"table", "een tabel"}, {"boolean", "true of false"}, {"function", "een functie"}};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strcmp(words[i][0], type) == 0) return words[i][1];
  return type;
}

// "attempt to VERB a TYPE value (KIND 'NAME')"
static bool attempt(lua_State *L, const char *text, const char *verb, const char *dutch, struct error *err) {
  char type[NAME], name[NAME] = "";
  if (strncmp(text, "attempt to ", 11) != 0 || strncmp(text + 11, verb, strlen(verb)) != 0) return false;
  if (!between(text + 11, " a ", " value", type, sizeof type)) return false;
  if (strcmp(type, "nil") == 0 && between(text, "(global '", "')", name, sizeof name)) {
    unknown_name(L, name, err);
    return true;
  }
  bool named = between(text, " '", "')", name, sizeof name) && strcmp(name, "?") != 0; // a key that was computed
  if (strcmp(verb, "call") == 0 && named && strcmp(type, "nil") == 0) {
    (void)error_set(err, ERROR_SCRIPT, "`%s` is er niet, en kan dus niet worden aangeroepen", name);
    if (strcmp(name, "random") == 0) (void)error_fix(err, "gebruik random(n, \"naam\")");
    return true;
  }
  (void)error_set(err, ERROR_SCRIPT, "%s%s%s%s is %s: %s", named ? "`" : "", named ? name : "deze waarde", named ? "`" : "", "",
                  type_word(type), dutch);
  if (!named && strcmp(verb, "call") == 0) (void)error_fix(err, "begint de regel hierna met een haakje? zet er een ; voor");
  return true;
}

void dutch_runtime(lua_State *L, const char *message, struct error *err) {
  if (!message) {
    (void)error_set(err, ERROR_SCRIPT, "het script stopt met een fout zonder tekst");
    return;
  }
  int line;
  char part[NAME], name[NAME];
  const char *text = without_place(message, &line);
  if (attempt(L, text, "call", "dat kan niet worden aangeroepen", err) || attempt(L, text, "index", "daar valt niets uit te halen", err) ||
      attempt(L, text, "perform arithmetic on", "daar valt niet mee te rekenen", err) ||
      attempt(L, text, "concatenate", "dat kan niet aan een tekst vast met ..", err) ||
      attempt(L, text, "get length of", "daar is geen lengte van", err))
    return;
  if (between(text, "attempt to compare two ", " values", part, sizeof part))
    (void)error_set(err, ERROR_SCRIPT, "twee waarden van de soort %s kun je niet met < of > vergelijken", part);
  else if (between(text, "attempt to compare ", " with ", part, sizeof part) && between(text, " with ", NULL, name, sizeof name))
    (void)error_set(err, ERROR_SCRIPT, "%s en %s kun je niet vergelijken", type_word(part), type_word(name));
  else if (strncmp(text, "attempt to ", 11) == 0 && strstr(text, "' with a '"))
    (void)error_set(err, ERROR_SCRIPT, "met een tekst die geen getal is, valt niet te rekenen");
  else if (strstr(text, "too many results") || strstr(text, "slice too long") || strstr(text, "stack overflow ("))
    (void)error_set(err, ERROR_SCRIPT, "dit geeft te veel waarden in één keer");
  else if (between(text, "invalid conversion '", "'", part, sizeof part))
    (void)error_set(err, ERROR_SCRIPT, "string.format kent `%s` niet", part);
  else if (strstr(text, "stack overflow"))
    (void)error_set(err, ERROR_SCRIPT, "functies roepen elkaar te diep aan");
  else if (between(text, "bad argument #", " to '", part, sizeof part) && between(text, " to '", "'", name, sizeof name))
    (void)error_set(err, ERROR_SCRIPT, "argument %s van `%s` klopt niet %s", part, name, strchr(text, '(') ? strchr(text, '(') : "");
  else
    (void)error_set(err, ERROR_SCRIPT, "%s", text[0] ? text : "het script stopt met een fout");
}
