// SPDX-License-Identifier: EUPL-1.2
// A step (one question) and its blocks: the closed set that every front end knows (design.md, idea 4). The records are plain data, built
// once in an arena and then only read. A step comes out of a cage as hostile input; step_read is the shape it is checked against.
#pragma once
#include "base/value.h"

enum block_kind {
  BLOCK_SAY,     // text (Markdown), picture, alt
  BLOCK_CHOICE,  // one option
  BLOCK_CHOICES, // several options, minimum..maximum
  BLOCK_YESNO,
  BLOCK_SCALE,   // whole number from..to, labels
  BLOCK_INPUT,   // text, lines, at most `most` characters
  BLOCK_NUMBER,
  BLOCK_DATE,    // earliest..latest
  BLOCK_ORDER,   // options, to be put in order
  BLOCK_MATCH,   // options (left), partners (right)
  BLOCK_PICTURE, // options with picture; own upload
  BLOCK_GROUP,   // named blocks together
  BLOCK_LIST,    // rows of a group, minimum..maximum; with labels a fixed row for each
  BLOCK_CARD,    // rows { label, text }
  BLOCK_RADAR,   // rows { label, value }
  BLOCK_BARS,
  BLOCK_FIGURE,  // picture, alt
  BLOCK_KINDS
};
// "choice", "yesno", ...: the word of author-api.md. NULL outside the set.
const char *block_kind_name(enum block_kind kind);
bool block_kind_of(const char *name, enum block_kind *kind) MUST_USE;
bool block_asks(enum block_kind kind); // takes an answer

struct block_option {
  const char *key;     // an id; never "all" or "eigen" (author-api.md)
  const char *text;
  const char *picture; // media path or NULL
};

struct block_row { // of card, radar, bars
  const char *label, *text;
  double value, before;
  bool has_before;
};

struct block {
  enum block_kind kind;
  const char *name;     // within a group or list; "" for the step's one answer
  const char *prompt;   // label of a field inside a group; "" where the step's prompt is the label
  const char *help;     // NULL where none
  const char *text;     // say: Markdown
  const char *title;    // card, radar, bars
  const char *picture, *alt;
  struct block_option *options;  size_t option_count;  // choice, choices, order, match (left), picture
  struct block_option *partners; size_t partner_count; // match: right
  struct block_row *rows;        size_t row_count;     // card, radar, bars
  struct block *blocks;          size_t block_count;   // group, list
  int minimum, maximum;          // choices, list: how many; 0 and INT_MAX without bounds
  int from, to;                  // scale
  // scale: none, two (ends), or one per point ("" where a point has no word of its own).
  // list: none, or one for each row, which then are fixed (minimum and maximum are their number); plain text, since a person may have
  // written it.
  const char **labels;           size_t label_count;
  int most, lines;               // input: characters, lines
  bool optional;                 // input, date: may be left open
  const char *needed;            // input, date: what is said where it is left open and may not be; NULL: the usual sentence
  bool share;                    // input: may leave when the academy says so
  bool own;                      // picture: own upload
  bool has_least, has_greatest;  // number
  double least, greatest;
  const char *unit;
  const char *earliest, *latest; // date: NULL without bound
  double top;                    // radar, bars: the scale's maximum
};

struct step {
  const char *name;      // the journal's name: id or id:of
  const char *kind;      // "choice", "text", ..., or the plugin's name
  const char *prompt;    // Markdown, one question; the page's h1
  const char *help;      // NULL where none
  bool scored;
  const char *interaction; // xAPI interaction type: choice, likert, sequencing, matching, numeric, fill-in, other (author-api.md)
  struct block *blocks;  // among them exactly one that asks, at the top level
  size_t block_count;
};

// The one top-level block that asks; never NULL for a step that step_read accepted.
const struct block *step_question(const struct step *step);

// The xAPI interaction type that the blocks give: that of the one asking block, "other" for a group, list, date or picture (author-api.md).
const char *step_interaction(const struct step *step);

// The shape. `value` is a map as script/ builds it; the step's texts are those of `value`, which must live as long:
//   { name, kind, prompt?, help?, scored?, interaction?, blocks = { block... } }
//   block = { block = "choice", name?, prompt?, help?, ... the fields above under their own names: text, title, picture, alt, min, max,
//             from, to, labels, lines, optional, needed, share, own, unit, earliest, latest, top,
//             options = { { key, text, picture? } ... } as lists, partners likewise,
//             rows = { { label, text | value, before? } ... }, blocks = { ... } }
// `max` is `most` for an input, `maximum` for choices and list, `greatest` for a number. ERROR_SCRIPT says which step and field is wrong.
// A field that does not belong to its block is refused, a null one is as absent. Rows may be maps { label, text | value, before } too. A
// name on the block that asks at the top level is passed over: its answer is the step's. An interaction that is absent is filled in.
// Refuses: unknown block or field, no or two asking blocks, a name that is no id or stands twice in a group, no options, an option key
// twice or reserved, from >= to, more than LIMIT_BLOCKS, LIMIT_OPTIONS, LIMIT_BLOCK_DEPTH, a picture without alt, a picture outside
// media/, bounds that leave no answer.
bool step_read(struct arena *arena, const struct value *value, struct step *step, struct error *err) MUST_USE;

// The exact inverse: the map as MessagePack, fields that have their default left out.
void step_write(struct buffer *out, const struct step *step);

// One block alone, as it stands among the texts of a run: card, radar, bars, figure, say. ERROR_SCRIPT names `where`.
bool block_read(struct arena *arena, const struct value *value, const char *where, struct block *block, struct error *err) MUST_USE;
void block_write(struct buffer *out, const struct block *block);

bool media_valid(const char *path);      // "media/x.png" without "..", or the SHA-256 of an upload
bool id_valid(const char *id);           // lower case letters, digits, -, 1 to LIMIT_ID characters
bool step_name_valid(const char *name);  // id, or id:id
