// SPDX-License-Identifier: EUPL-1.2
// The author API as one table: every call, its arguments with type, default, range and a sentence, what it returns, since when. The table
// binds the calls into the environment of a course, checks their arguments, and writes the reference pages; there is no second list.
#pragma once
#include "base/memory.h"
#include "model/date.h"
#include <lua.h>
#include <stddef.h>

enum api_type {
  API_ID,       // lower case letters, digits, -
  API_TEXT,     // text or table by language, resolved at the call
  API_PLAIN,    // text
  API_INT,
  API_NUMBER,
  API_BOOL,
  API_DURATION, // "14 dagen"
  API_DATE,     // "YYYY-MM-DD"
  API_MEDIA,    // "media/x.png"
  API_LIST,     // a table of which the call itself reads the rows
  API_DATA,     // any data
  API_OPTIONS,  // list of { key, text, picture? }: copied with its texts resolved
  API_TEXTS,    // list of texts, resolved
  API_BLOCKS,   // blocks, by place
};
// The word for a type in a plugin's manifest and on reference pages: "text", "duration", ... False where unknown.
bool api_type_of(const char *name, enum api_type *type) MUST_USE;

struct api_arg {
  const char *name;
  enum api_type type;
  bool required;
  bool first;             // may stand at place 1: say { "…", picture = … }
  const char *fallback;   // the default, as a reference page shows it; numbers are read from it too
  double least, greatest; // both 0: no range
  const char *doc;
  size_t offset;          // in struct api_args, for api_take
  const char *rows;       // API_LIST, API_DATA: the name of the row in api_rows; NULL: any list
};

// All arguments that a call of the engine may have. What was not given has its default, NULL, NAN or 0.
struct api_args {
  const char *id, *of, *was, *prompt, *help, *why, *text, *title, *picture, *alt, *unit, *within, *after, *until, *pitstop, *name;
  double least, greatest, top, score;
  lua_Integer from, to, minimum, maximum, most, lines, sides;
  bool optional, share, scored, own;
  int options, items, pairs, also, labels, rows, before; // places on the stack, 0: not given
};

struct api_call {
  const char *name;       // "ask.choice"
  const struct api_arg *args;
  size_t arg_count;
  bool by_place;          // random(n, name): arguments by place in place of a table
  bool raw;               // the call looks at its arguments itself
  int (*act)(lua_State *L, const struct api_args *args); // returns what is on the stack
  const char *returns, *since, *doc;
  const char *type;       // of what is returned, as the Lua language server writes it; NULL: nothing
};

// A piece of a pitstop (of a plugin's `show`, for a block) that uses the call, and answers as `leerpad play --answers` takes them, or the one answer for a block. On the reference page, where a
// test plays each of them.
struct api_example { const char *call, *lua, *answers; };

extern const struct api_call api_calls[];   // ends with name NULL
extern const struct api_call api_blocks[];  // the block constructors of plugins; act NULL
extern const struct api_call api_rows[];    // rows of lists: "1", "2" are places; act NULL
extern const struct api_call api_names[];   // names that are bound elsewhere: what is told (learner.name), t, require; act NULL
extern const struct api_example api_call_examples[], api_block_examples[]; // end with call NULL

// Puts the calls into the environment on top of the stack.
void api_bind(lua_State *L);
// Puts the block constructors and `t` into the environment on top of the stack.
void api_bind_blocks(lua_State *L);
// Appends the whole table as MessagePack: { api, calls = {...}, blocks = {...}, rows = {...}, names = {...} }.
void api_describe(struct buffer *out);

// Reads the table at `index` into `args`; a fault for what is unknown ("bedoelde je …?"), missing, or of another type or range.
void api_take(lua_State *L, const struct api_call *call, int index, struct api_args *args);
// The text that may stand alone: say "…", and say { nl = "…", en = "…" }, since a text by language is a text. No argument has a name of two letters.
bool api_stands_alone(lua_State *L, const struct api_arg *args, size_t count, int index);
// The same for names that are not the engine's: pushes a table with the checked values, texts resolved. `what` is the call for messages.
void api_copy(lua_State *L, const struct api_arg *args, size_t count, const char *what, int index);
// Replaces the value on top by its checked form.
void api_check(lua_State *L, const struct api_arg *arg, const char *what);
// The text at `index`, which is a text or a table by language. Lives as long as the run. A fault where it is neither.
const char *api_text(lua_State *L, int index, const char *what, const char *field);
// t { nl = …, en = … }
int api_translate(lua_State *L);
// The act of every call of api_calls: asks the phase whether it may run.
int api_invoke(lua_State *L);
// Ends by a fault unless a run is going on: "pitstop { … } moet de eerste opdracht zijn".
void api_require_run(lua_State *L, const char *call);
